import { afterEach, expect, test } from 'vitest'
import { createDelivery, type Delivery } from './delivery.ts'
import { createListener, type Listener } from './listener.ts'
import { keyPackageUser, readCommit, vector } from './mls.ts'

const CHANNEL = '1400000000000000001'
const IDS = ['1400000000000000002', '1400000000000000003', '1400000000000000004', '1400000000000000005']
const open: Delivery[] = []
afterEach(() => open.splice(0).forEach((delivery) => delivery.close()))

const group = () => {
  const log: string[] = []
  const delivery = createDelivery(CHANNEL, (line) => log.push(line))
  open.push(delivery)
  const listener = (id: string): Listener =>
    createListener(
      id,
      CHANNEL,
      () => delivery,
      () => IDS,
    )
  /** Turns of the event loop until nobody has anything left to answer. */
  const settle = async (): Promise<void> => {
    for (let before = -1; before !== log.length;) {
      before = log.length
      for (let turn = 0; turn < 8; turn++) await new Promise((done) => setImmediate(done))
    }
  }
  return { delivery, listener, settle, log }
}

test('members come, go and come back, and whoever is in reads out the same code', async () => {
  const { delivery, listener, settle } = group()
  const [a, b, c, d] = IDS.map(listener)
  if (!a || !b || !c || !d) throw new Error('no listeners')
  const codes = (...who: Listener[]): Set<string> => new Set(who.map((one) => one.privacyCode()))
  delivery.join(a.party)
  await settle()
  expect(codes(a)).toEqual(new Set(['']))
  delivery.join(b.party)
  delivery.join(c.party)
  await settle()
  expect(codes(a, b, c).size).toBe(1)
  const before = a.privacyCode()
  delivery.leave(IDS[1] ?? '')
  delivery.join(d.party)
  await settle()
  expect(codes(a, c, d).size).toBe(1)
  expect(a.privacyCode()).not.toBe(before)
  expect(b.privacyCode()).toBe(before)
  expect([...delivery.members()].sort()).toEqual([IDS[0], IDS[2], IDS[3]])
})

test('proposals for one who leaves before the commit are taken back', async () => {
  const { delivery, listener, settle, log } = group()
  const [a, b, c] = IDS.map(listener)
  if (!a || !b || !c) throw new Error('no listeners')
  delivery.join(a.party)
  await settle()
  delivery.join(b.party)
  delivery.join(c.party)
  // The key packages arrive on the next turn and b is proposed, the commit comes a turn later: b leaves in between.
  await new Promise((done) => setImmediate(done))
  delivery.leave(IDS[1] ?? '')
  expect(log).toContain('proposals revoked')
  await settle()
  expect(a.privacyCode()).toMatch(/^\d{30}$/)
  expect(a.privacyCode()).toBe(c.privacyCode())
  expect(delivery.members()).toEqual([IDS[0], IDS[2]])
})

test('a key package in another name is refused, and so is what is none', () => {
  const { delivery, listener } = group()
  const stranger = listener(IDS[1] ?? '')
  const sent: Buffer[] = []
  delivery.join({ ...stranger.party, binary: (_, payload) => void sent.push(payload) })
  expect(sent).toHaveLength(1)
  expect(() => delivery.keyPackage(IDS[0] ?? '', Buffer.from([0, 1]))).toThrow(RangeError)
  expect(() => keyPackageUser(Buffer.alloc(40))).toThrow('version is 0')
  expect(() => readCommit(Buffer.from('0001000300', 'hex'))).toThrow('wire format is 3')
})

test.each([
  [0, '00'],
  [63, '3f'],
  [64, '4040'],
  [16_383, '7fff'],
  [16_384, '80004000'],
])('a vector of %i bytes has the length %s in front (RFC 9420, 2.1.2)', (n, head) => {
  expect(
    vector(Buffer.alloc(n))
      .subarray(0, head.length / 2)
      .toString('hex'),
  ).toBe(head)
})
