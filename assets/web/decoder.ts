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

/**
 * Resolves when the decoder's script, which the page loads beside everything else, has run and compiled; rejects where it
 * cannot.
 */
export const loadDecoder = async (): Promise<OpusDecoder> => {
  // The window's own event comes after the script's, also where that failed before anybody listened.
  if (!window['opus-decoder'] && document.readyState !== 'complete')
    await new Promise<void>((resolve) => {
      document.querySelector(SCRIPT)?.addEventListener('load', () => resolve())
      addEventListener('load', () => resolve())
    })
  const Decoder = window['opus-decoder']?.OpusDecoder
  if (!Decoder) throw new Error('The Opus decoder did not load.')
  const decoder = new Decoder()
  await decoder.ready
  return decoder
}

export const canDecode = (): boolean =>
  typeof AudioContext === 'function' && typeof WebAssembly === 'object' && typeof WebSocket === 'function'
