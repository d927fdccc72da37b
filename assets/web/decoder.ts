/** The Opus decoder's browser build puts itself here. */
interface Decoded {
  readonly channelData: readonly Float32Array<ArrayBuffer>[]
  readonly samplesDecoded: number
}
export interface OpusDecoder {
  readonly ready: Promise<void>
  decodeFrames(packets: readonly Uint8Array[]): Decoded
}
declare global {
  interface Window {
    readonly 'opus-decoder'?: { readonly OpusDecoder: new () => OpusDecoder }
  }
}

const SCRIPT = '#decoder'

/** Resolves when the decoder's script, which the page loads beside everything else, has run and compiled. */
export const loadDecoder = async (): Promise<OpusDecoder> => {
  const script = document.querySelector(SCRIPT)
  if (!window['opus-decoder'])
    await new Promise<void>((resolve, reject) => {
      script?.addEventListener('load', () => resolve())
      script?.addEventListener('error', () => reject(new Error('The Opus decoder did not load.')))
    })
  const Decoder = window['opus-decoder']?.OpusDecoder
  if (!Decoder) throw new Error('The Opus decoder did not load.')
  const decoder = new Decoder()
  await decoder.ready
  return decoder
}

export const canDecode = (): boolean =>
  typeof AudioContext === 'function' && typeof WebAssembly === 'object' && typeof WebSocket === 'function'
