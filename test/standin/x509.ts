/** A self-signed certificate for 127.0.0.1, written out in DER (RFC 5280), so that no tool is needed to make one. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const n = body.length
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, 'ascii'))

const OID = {
  ecdsaWithSha256: Buffer.from('06082a8648ce3d040302', 'hex'),
  commonName: Buffer.from('0603550403', 'hex'),
  basicConstraints: Buffer.from('0603551d13', 'hex'),
  subjectAltName: Buffer.from('0603551d11', 'hex'),
} as const
const TRUE = Buffer.from('0101ff', 'hex')
const UTF8 = 0x0c
const UTC_TIME = 0x17
const OCTETS = 0x04

const name = sequence(der(0x31, sequence(OID.commonName, text(UTF8, 'Discord stand-in'))))
// Fixed dates: the certificate is new at every start, and a machine with a wrong clock can still use it.
const validity = sequence(text(UTC_TIME, '200101000000Z'), text(UTC_TIME, '491231235959Z'))
const extensions = sequence(
  sequence(OID.basicConstraints, TRUE, der(OCTETS, sequence(TRUE))),
  sequence(
    OID.subjectAltName,
    der(OCTETS, sequence(der(0x87, Buffer.from([127, 0, 0, 1])), text(0x82, 'localhost'))),
  ),
)

/** A key and its certificate, both as PEM. */
export interface TlsFiles {
  readonly key: string
  readonly cert: string
}

let own: TlsFiles | undefined
/** This process's certificate: one for all its stand-ins, so that trusting it once is enough. */
export const ownCertificate = (): TlsFiles => (own ??= selfSigned())

/** A fresh key and certificate (PEM) for IP 127.0.0.1 and localhost, valid until the end of 2049. */
export const selfSigned = (): TlsFiles => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(OID.ecdsaWithSha256)
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)])
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const parts = [version3, der(0x02, serial), algorithm, name, validity, name, spki, der(0xa3, extensions)]
  const tbs = sequence(...parts)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', tbs, privateKey))
  const body = sequence(tbs, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
  }
}
