import { lookup } from 'node:dns/promises'
import { BlockList, isIPv6 } from 'node:net'

export interface Address {
  readonly address: string
  readonly family: number
}

/** Names to addresses, as the system does it. */
export type Resolve = (host: string) => Promise<readonly Address[]>
export const resolveHost: Resolve = (host) => lookup(host, { all: true })

/** Networks that lie behind no public host: IANA's registries of special-purpose addresses (RFC 6890). */
const SPECIAL_4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
/** All that is public in IPv6 begins with 001; within it, what tunnels to IPv4, documents or tests. */
const PUBLIC_6 = ['2000::', 3] as const
const SPECIAL_6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const special = new BlockList()
for (const [network, bits] of SPECIAL_4) special.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of SPECIAL_6) special.addSubnet(network, bits, 'ipv6')
const global6 = new BlockList()
global6.addSubnet(...PUBLIC_6, 'ipv6')

/** Whether an address is one of the open Internet, and of nobody's own network or machine. */
export const isPublic = (address: string): boolean =>
  isIPv6(address)
    ? global6.check(address, 'ipv6') && !special.check(address, 'ipv6')
    : !special.check(address, 'ipv4')
