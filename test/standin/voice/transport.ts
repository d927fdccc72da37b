/** RTP and its transport encryption, as Discord's `…_rtpsize` modes lay them out. */
import { createDecipheriv } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { Mode } from '../faults.ts'

const HEADER = 12
const TAG = 16
const NONCE = 4

export interface Rtp {
  readonly sequence: number
  /** In samples at 48 kHz. */
  readonly timestamp: number
  readonly ssrc: number
  readonly payload: Buffer
}

/** The sender's SSRC if the datagram is RTP with payload type 120 (Opus), else nothing. */
export const rtpSource = (datagram: Buffer): number | undefined =>
  datagram.length > HEADER + TAG + NONCE && datagram[0] === 0x80 && datagram[1] === 0x78
    ? datagram.readUInt32BE(8)
    : undefined

/** Opens one RTP packet: header as additional data, the nonce's first four bytes at the end. Throws if it does not fit. */
export const openRtp = (datagram: Buffer, mode: Mode, key: Uint8Array): Rtp => {
  const header = datagram.subarray(0, HEADER)
  const sealed = datagram.subarray(HEADER, -NONCE)
  const counter = datagram.subarray(-NONCE)
  const nonce = Buffer.alloc(mode === 'aead_aes256_gcm_rtpsize' ? 12 : 24)
  counter.copy(nonce)
  return {
    sequence: header.readUInt16BE(2),
    timestamp: header.readUInt32BE(4),
    ssrc: header.readUInt32BE(8),
    payload:
      mode === 'aead_aes256_gcm_rtpsize'
        ? openGcm(sealed, key, nonce, header)
        : openXChaCha(sealed, key, nonce, header),
  }
}

const openGcm = (sealed: Buffer, key: Uint8Array, nonce: Buffer, header: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAAD(header)
  decipher.setAuthTag(sealed.subarray(-TAG))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()])
}

const openXChaCha = (sealed: Buffer, key: Uint8Array, nonce: Buffer, header: Buffer): Buffer =>
  Buffer.from(xchacha20poly1305(key, nonce, header).decrypt(sealed))
