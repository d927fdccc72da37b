/** Writes little-endian numbers one after the other: the other side of `src/composer/learned/bytes.ts`. */
export const writer = (magic: string) => {
  const out: number[] = [...magic].map((letter) => letter.charCodeAt(0))
  const view = new DataView(new ArrayBuffer(4))
  const push = (size: number) => {
    for (let i = 0; i < size; i++) out.push(view.getUint8(i))
  }
  return {
    u8: (value: number) => void out.push(value & 255),
    u16: (value: number) => {
      view.setUint16(0, value, true)
      push(2)
    },
    u32: (value: number) => {
      view.setUint32(0, value, true)
      push(4)
    },
    f32: (value: number) => {
      view.setFloat32(0, value, true)
      push(4)
    },
    varint: (value: number) => {
      let left = value
      for (; left >= 128; left = Math.floor(left / 128)) out.push((left % 128) | 128)
      out.push(left)
    },
    bytes: () => Uint8Array.from(out),
  }
}
