import { SAMPLE_RATE } from '../audio/constants.ts'
import type { MasteringChain } from '../music/mastering.ts'

/**
 * A MasteringChain as an FFmpeg filter graph. Only filters and options that FFmpeg 5.1 and 7.0 share.
 * Input `[0:a]` has four channels (drums, rest), output `[out]` two.
 */

/** Highest true peak after limiting (-3.3 dBTP): what the codec adds stays below -1 dBTP. */
export const LIMIT = 0.68
/** The limiter sees what lies between the samples: cymbals rise there by up to 2 dB, and the codec brings it out. */
const OVERSAMPLED = 2 * SAMPLE_RATE
/** `vibrato` starts on memory that nobody wrote to: that much goes in before and comes off afterwards. */
const WOBBLE_PRIMING_MS = 12
const LAST_FADE_FRAMES = 960
/** Drive in dB into the saturator at amount 1. */
const TAPE_DRIVE_DB = 14

const number = (value: number) => String(Number(value.toFixed(6)))
const linear = (decibels: number) => 10 ** (decibels / 20)
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

const mixBuses = (chain: MasteringChain): readonly string[] => {
  const split = ['[0:a]asplit=2[a][b]', '[a]pan=stereo|c0=c0|c1=c1[drums]', '[b]pan=stereo|c0=c2|c1=c3[rest]']
  if (!chain.ducking) return [...split, '[drums][rest]amix=inputs=2:normalize=0']
  const { threshold, ratio, release } = chain.ducking
  const duck = [
    `threshold=${number(clamp(threshold, 0.001, 1))}`,
    `ratio=${number(clamp(ratio, 1, 20))}`,
    'attack=4',
    `release=${number(clamp(release, 1, 9000))}`,
  ].join(':')
  return [
    ...split,
    '[drums]asplit=2[key][dry]',
    '[key]lowpass=f=120[kick]',
    `[rest][kick]sidechaincompress=${duck}[ducked]`,
    '[dry][ducked]amix=inputs=2:normalize=0',
  ]
}

const band = ({ type, frequency, gain = 0, q = 0.707 }: MasteringChain['tone'][number]): string => {
  const at = `f=${number(frequency)}:t=q:w=${number(q)}`
  switch (type) {
    case 'highpass':
    case 'lowpass':
      return `${type}=${at}`
    case 'lowshelf':
    case 'highshelf':
      return `${type}=${at}:g=${number(gain)}`
    case 'bell':
      return `equalizer=${at}:g=${number(gain)}`
  }
}

const drive = ({ kind, amount }: NonNullable<MasteringChain['drive']>): readonly string[] => {
  if (kind === 'crush')
    return [`acrusher=level_in=1:level_out=1:bits=8:mode=log:aa=0.5:mix=${number(clamp(amount, 0, 1))}`]
  const pushed = TAPE_DRIVE_DB * clamp(amount, 0, 1)
  return [`volume=${number(pushed)}dB`, 'asoftclip=type=tanh', `volume=${number(-0.8 * pushed)}dB`]
}

const colour = (chain: MasteringChain): readonly string[] => [
  ...chain.tone.map(band),
  ...(chain.drive ? drive(chain.drive) : []),
  ...(chain.compression
    ? [
        `acompressor=threshold=${number(clamp(linear(chain.compression.threshold), 0.001, 1))}` +
          `:ratio=${number(clamp(chain.compression.ratio, 1, 20))}` +
          `:attack=${number(clamp(chain.compression.attack, 0.01, 2000))}` +
          `:release=${number(clamp(chain.compression.release, 0.01, 9000))}`,
      ]
    : []),
  ...(chain.width === undefined ? [] : [`extrastereo=m=${number(clamp(chain.width, 0, 4))}:c=0`]),
  ...(chain.wobble
    ? [
        `adelay=${WOBBLE_PRIMING_MS}|${WOBBLE_PRIMING_MS}`,
        `vibrato=f=${number(clamp(chain.wobble.rate, 0.1, 20))}:d=${number(clamp(chain.wobble.depth, 0, 1))}`,
        `atrim=start=${number(WOBBLE_PRIMING_MS / 1000)}`,
        'asetpts=PTS-STARTPTS',
      ]
    : []),
  ...(chain.echo
    ? [`aecho=1:1:${number(clamp(chain.echo.delay, 1, 5000))}:${number(clamp(chain.echo.decay, 0.001, 0.9))}`]
    : []),
]

/**
 * @param chain the style's mix and master
 * @param makeup gain in dB between the colouring part and the limiter
 * @param frames length of the piece at 48 kHz, to which echoes are cut
 */
export const filterGraph = (chain: MasteringChain, makeup: number, frames: number): string => {
  const buses = mixBuses(chain)
  const finish = [
    ...colour(chain),
    `volume=${number(makeup)}dB`,
    `aresample=${OVERSAMPLED}`,
    `alimiter=limit=${LIMIT}:attack=5:release=60:level=disabled`,
    `aresample=${SAMPLE_RATE}`,
    `atrim=end_sample=${frames}`,
    `afade=t=out:ss=${Math.max(0, frames - LAST_FADE_FRAMES)}:ns=${LAST_FADE_FRAMES}`,
    `aformat=sample_fmts=flt:sample_rates=${SAMPLE_RATE}:channel_layouts=stereo`,
  ]
  return `${buses.join(';')},${finish.join(',')}[out]`
}
