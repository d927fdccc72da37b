import type { IncomingMessage } from 'node:http'

const NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

const hostName = (host: string): string => host.replace(/:\d+$/, '')

/** A page of another name that points here (DNS rebinding) is not let in. */
export const ownHost = (host: string | undefined): boolean => host !== undefined && NAMES.has(hostName(host))

/** Browsers name the page that opens a WebSocket: only the room's own may. */
export const ownOrigin = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  ownHost(headers.host) && headers.origin === `http://${headers.host}`

/** The page loads nothing from elsewhere, and nobody may frame it. */
export const securityHeaders = (host: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})
