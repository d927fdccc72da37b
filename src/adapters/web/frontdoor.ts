import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { hostname } from 'node:os'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an address, or `localhost`, is reached from this machine alone. */
export const isLoopback = (bind: string): boolean =>
  bind === 'localhost' || (isIP(bind) > 0 && loopback.check(bind, isIPv6(bind) ? 'ipv6' : 'ipv4'))

const OWN = ['127.0.0.1', 'localhost', '[::1]']

const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()
const bare = (name: string): string => name.replace(/^\[(.*)\]$/, '$1')

/**
 * Under which names the room answers: a page of another name that points here (DNS rebinding) is not let in. An address is
 * no name that somebody else can own, so a room that listens beyond this machine answers to all of them.
 *
 * @param names more names, where the room listens beyond this machine
 */
export const hostRule = (bind: string, names: readonly string[]) => {
  const own = new Set([
    ...OWN,
    ...(isLoopback(bind) ? [] : [hostname(), `${hostname()}.local`, ...names].map(hostName)),
  ])
  return (host: string | undefined): host is string => {
    if (host === undefined) return false
    const name = hostName(host)
    return own.has(name) || (!isLoopback(bind) && isIP(bare(name)) > 0)
  }
}
export type HostRule = ReturnType<typeof hostRule>

/** Browsers name the page that asks: only the room's own may. With `https` somebody else's server stands before the room. */
export const ownOrigin = ({ headers }: Pick<IncomingMessage, 'headers'>, own: HostRule): boolean =>
  own(headers.host) && [`http://${headers.host}`, `https://${headers.host}`].includes(headers.origin ?? '')

/** The page loads nothing from elsewhere, and nobody may frame it. */
export const securityHeaders = (host: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    `connect-src 'self' ws://${host} wss://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
})
