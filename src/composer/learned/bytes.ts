/** Reads little-endian numbers one after the other. Files of a wrong kind are told by their first four letters. */
export interface Reader {
  u8(): number
  u16(): number
  u32(): number
  f32(): number
  /** Unsigned integer, seven bits a byte, least significant first (LEB128). */
  varint(): number
  int8s(count: number): Int8Array
  readonly left: () => number
}

/** @throws RangeError when the file does not begin with `magic` or ends too early */
export const reader = (bytes: Uint8Array, magic: string): Reader => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const take = (size: number): number => {
    at += size
    if (at > bytes.length) throw new RangeError(`a model file (${magic}) ends too early`)
    return at - size
  }
  const self: Reader = {
    u8: () => bytes[take(1)],
    u16: () => view.getUint16(take(2), true),
    u32: () => view.getUint32(take(4), true),
    f32: () => view.getFloat32(take(4), true),
    varint: () => {
      let value = 0
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[take(1)]
        value += (byte & 127) * scale
        if (byte < 128) return value
      }
    },
    int8s: (count) => {
      const start = take(count)
      return new Int8Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + start + count))
    },
    left: () => bytes.length - at,
  }
  const found = String.fromCharCode(...Array.from({ length: magic.length }, () => self.u8()))
  if (found !== magic) throw new RangeError(`this is no model of kind ${magic}`)
  return self
}
