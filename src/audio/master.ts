/** The finished, encoded piece as measured. Its files lie in the archive under `id`. */
export interface Master {
  readonly version: 1
  /** Hash of the Score, the banks, the chain and FFmpeg's version. */
  readonly id: string
  /** Decoded length. */
  readonly seconds: number
  readonly packets: number
  /** Integrated loudness after Opus decoding, in LUFS (ITU-R BS.1770-4). */
  readonly lufs: number
  /** Highest true peak after Opus decoding, in dBTP. */
  readonly truePeak: number
  /** Bits a second. */
  readonly bitrate: number
  readonly versions: Readonly<Record<string, string>>
}
