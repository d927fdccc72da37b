/**
 * The few structures of MLS (RFC 9420) that a delivery service has to read and write itself.
 * Everything is in the suite that DAVE 1 fixes: DHKEMP256_AES128GCM_SHA256_P256.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

const MLS_1_0 = 1
const PUBLIC_MESSAGE = 1
const BASIC_CREDENTIAL = 1
const SENDER = { member: 1, external: 2 } as const
const CONTENT = { proposal: 2, commit: 3 } as const
const PROPOSAL = { add: 1, remove: 3 } as const
const LEAF_SOURCE = { keyPackage: 1, update: 2, commit: 3 } as const

const uint = (value: number | bigint, bytes: 1 | 2 | 4 | 8): Buffer =>
  Buffer.from(
    BigInt(value)
      .toString(16)
      .padStart(bytes * 2, '0'),
    'hex',
  )

/** A snowflake as the 8 bytes that DAVE uses for credentials and group ids. */
export const snowflakeBytes = (id: string): Buffer => uint(BigInt(id), 8)

/** `opaque x<V>`: the bytes behind a length of 1, 2 or 4 bytes (RFC 9420 §2.1.2). */
export const vector = (bytes: Uint8Array): Buffer => {
  const n = bytes.length
  const head = n < 0x40 ? uint(n, 1) : n < 0x4000 ? uint(n | 0x4000, 2) : uint((n | 0x80000000) >>> 0, 4)
  return Buffer.concat([head, bytes])
}

/** Walks over bytes; every read throws a RangeError where the bytes end too early. */
const reader = (bytes: Buffer) => {
  let at = 0
  const take = (n: number): Buffer => {
    if (at + n > bytes.length) throw new RangeError(`MLS structure ends ${at + n - bytes.length} bytes early`)
    at += n
    return bytes.subarray(at - n, at)
  }
  const number = (n: 1 | 2 | 4): number => take(n).readUIntBE(0, n)
  const length = (): number => {
    const first = number(1)
    const prefix = first >> 6
    if (prefix === 3) throw new RangeError('invalid MLS length prefix')
    let n = first & 0x3f
    for (let more = (1 << prefix) - 1; more > 0; more--) n = n * 256 + number(1)
    return n
  }
  return { take, number, opaque: () => take(length()), at: () => at, done: () => at === bytes.length }
}
type Reader = ReturnType<typeof reader>

const expect = (what: string, got: number, ...wanted: number[]): void => {
  if (!wanted.includes(got)) throw new RangeError(`${what} is ${got}, not ${wanted.join(' or ')}`)
}

/** LeafNode (§7.2); gives the identity of its basic credential. */
const readLeafNode = (r: Reader): Buffer => {
  r.opaque()
  r.opaque()
  expect('credential type', r.number(2), BASIC_CREDENTIAL)
  const identity = r.opaque()
  for (let capability = 0; capability < 5; capability++) r.opaque()
  const source = r.number(1)
  expect('leaf node source', source, ...Object.values(LEAF_SOURCE))
  if (source === LEAF_SOURCE.keyPackage) r.take(16)
  if (source === LEAF_SOURCE.commit) r.opaque()
  r.opaque()
  r.opaque()
  return identity
}

/** The user a bare KeyPackage (§10) speaks for. Throws a RangeError if it is no KeyPackage of this suite. */
export const keyPackageUser = (bytes: Buffer): string => {
  const r = reader(bytes)
  expect('version', r.number(2), MLS_1_0)
  expect('cipher suite', r.number(2), 2)
  r.opaque()
  const identity = readLeafNode(r)
  r.opaque()
  r.opaque()
  if (!r.done()) throw new RangeError('bytes after the KeyPackage')
  return identity.readBigUInt64BE().toString()
}

export interface CommitHead {
  readonly epoch: bigint
  /** Leaf index of who committed. */
  readonly leaf: number
  /** References of the proposals it carries out (§5.2). */
  readonly proposals: readonly Buffer[]
  /** Bytes the commit takes; what follows is the Welcome. */
  readonly length: number
}

/** Reads an MLSMessage holding a PublicMessage with a Commit (§6, §12.4) up to its own end. */
export const readCommit = (bytes: Buffer): CommitHead => {
  const r = reader(bytes)
  expect('version', r.number(2), MLS_1_0)
  expect('wire format', r.number(2), PUBLIC_MESSAGE)
  r.opaque()
  const epoch = r.take(8).readBigUInt64BE()
  expect('sender', r.number(1), SENDER.member)
  const leaf = r.number(4)
  r.opaque()
  expect('content', r.number(1), CONTENT.commit)
  const refs = reader(r.opaque())
  const proposals: Buffer[] = []
  while (!refs.done()) {
    expect('proposal kind (only references are allowed)', refs.number(1), 2)
    proposals.push(refs.opaque())
  }
  if (r.number(1) === 1) {
    readLeafNode(r)
    r.opaque()
  }
  for (const _ of ['signature', 'confirmation tag', 'membership tag']) r.opaque()
  return { epoch, leaf, proposals, length: r.at() }
}

/** MakeProposalRef (§5.2) of a proposal in the form that `propose` gives. */
export const proposalRef = (message: Buffer): Buffer => {
  const label = vector(Buffer.from('MLS 1.0 Proposal Reference'))
  return createHash('sha256')
    .update(label)
    .update(vector(message.subarray(2)))
    .digest()
}

export type Proposal = { readonly add: Buffer } | { readonly remove: number }

/** The gateway as the group's external sender: its key pair lives as long as the call. */
export const createExternalSender = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([
    uint(4, 1),
    ...[jwk.x ?? '', jwk.y ?? ''].map((c) => Buffer.from(c, 'base64url')),
  ])
  const credential = Buffer.concat([uint(BASIC_CREDENTIAL, 2), vector(snowflakeBytes('1'))])

  /** SignWithLabel (§5.1.2), ECDSA over SHA-256, DER. */
  const signed = (content: Buffer): Buffer => {
    const label = vector(Buffer.from('MLS 1.0 FramedContentTBS'))
    return sign('sha256', Buffer.concat([label, vector(content)]), { key: privateKey, dsaEncoding: 'der' })
  }

  return {
    /** ExternalSender (§12.1.8.1), the payload of opcode 25. */
    package: Buffer.concat([vector(point), credential]),
    /** One Add or Remove as a PublicMessage signed by the gateway (§6.2). */
    propose(groupId: Buffer, epoch: bigint, proposal: Proposal): Buffer {
      const body =
        'add' in proposal
          ? [uint(PROPOSAL.add, 2), proposal.add]
          : [uint(PROPOSAL.remove, 2), uint(proposal.remove, 4)]
      const framed = Buffer.concat([
        ...[uint(MLS_1_0, 2), uint(PUBLIC_MESSAGE, 2), vector(groupId), uint(epoch, 8)],
        ...[uint(SENDER.external, 1), uint(0, 4), vector(Buffer.alloc(0)), uint(CONTENT.proposal, 1)],
        ...body,
      ])
      return Buffer.concat([framed, vector(signed(framed))])
    },
  }
}
