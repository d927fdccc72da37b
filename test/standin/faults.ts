/** Switches that make the stand-in misbehave as Discord sometimes does. All are off at the start. */

/** Takes over the next `times` requests that fit. */
export interface HttpFault {
  /** GET, POST …; every method when left out. */
  readonly method?: string
  /** Tested against the path behind `/api/v10`, percent-encoding as sent. */
  readonly path: RegExp
  /** How often; 1 when left out. */
  readonly times?: number
  /** Answer with this status instead of doing anything. */
  readonly status?: number
  /** Discord's own code in the body of that answer. */
  readonly code?: number
  /** With status 429: seconds to wait, in header and body; `null` says nothing of it. */
  readonly retryAfter?: number | null
  /** With status 429: every route waits, not only this one. */
  readonly global?: boolean
  /** Wait before answering; the request itself is carried out at once unless `status` is given. */
  readonly delayMs?: number
  /** Cut the socket: before the request is carried out, or after it, so that only the answer is lost. */
  readonly cut?: 'before' | 'after'
}

export const MODES = ['aead_aes256_gcm_rtpsize', 'aead_xchacha20_poly1305_rtpsize'] as const
export type Mode = (typeof MODES)[number]

/** Counts down to nothing: `take()` is true for the next n calls. */
export const createCountdown = () => {
  let left = 0
  return {
    set: (times: number): void => void (left = times),
    take: (): boolean => left > 0 && left-- > 0,
  }
}

/** What the servers ask of the switches, and what they can do at once. */
export const createFaults = () => {
  const http: { fault: HttpFault; left: number }[] = []
  const identify = createCountdown()
  const voiceIdentify = createCountdown()
  const unavailable = createCountdown()
  const discovery = createCountdown()
  const joins = createCountdown()
  const unanswered = createCountdown()
  const upgrades = createCountdown()
  const doubles = createCountdown()
  const late = createCountdown()
  const codes = { identify: 4004, voiceIdentify: 4006 }
  const voice = { modes: MODES as readonly Mode[], encrypts: true }
  return {
    /** Asked by the servers. */
    asked: {
      http(method: string, path: string): HttpFault | undefined {
        const found = http.find(({ fault, left }) => {
          return left > 0 && (fault.method ?? method) === method && fault.path.test(path)
        })
        if (!found) return undefined
        found.left -= 1
        return found.fault
      },
      refusedIdentify: (): number | undefined => (identify.take() ? codes.identify : undefined),
      refusedVoiceIdentify: (): number | undefined =>
        voiceIdentify.take() ? codes.voiceIdentify : undefined,
      voiceUnavailable: unavailable.take,
      discoveryLost: discovery.take,
      joinIgnored: joins.take,
      identifyIgnored: unanswered.take,
      encrypts: (): boolean => voice.encrypts,
      gatewayUnavailable: upgrades.take,
      toldTwice: doubles.take,
      comesTooLate: late.take,
      modes: (): readonly Mode[] => voice.modes,
    },
    /** Set by a test. */
    switches: {
      http: (fault: HttpFault): void => void http.push({ fault, left: fault.times ?? 1 }),
      /** The gateway closes with this code instead of READY (4004: wrong token). */
      refuseIdentify(code: number, times = 1): void {
        codes.identify = code
        identify.set(times)
      },
      /** The voice gateway closes with this code instead of answering identify. */
      refuseVoiceIdentify(code: number, times = 1): void {
        codes.voiceIdentify = code
        voiceIdentify.set(times)
      },
      /** The voice server answers the WebSocket upgrade with 503. */
      voiceUnavailable: (times = 1): void => unavailable.set(times),
      /** The UDP discovery answer does not arrive. */
      loseDiscovery: (times = 1): void => discovery.set(times),
      /** Requests to join a voice channel are never answered. */
      ignoreJoins: (times = 1): void => joins.set(times),
      /** The voice gateway opens its socket and never answers identify or resume. */
      ignoreVoiceIdentify: (times = 1): void => unanswered.set(times),
      /** No new member gets into a call's encryption group any more. */
      withholdEncryption: (): void => void (voice.encrypts = false),
      /** The encryption modes that the voice server offers from now on. */
      offerModes: (...modes: readonly Mode[]): void => void (voice.modes = modes),
      /** The gateway answers the WebSocket upgrade with 503. */
      gatewayUnavailable: (times = 1): void => upgrades.set(times),
      /** The next events of the gateway arrive twice, with the same sequence number. */
      repeatEvents: (times = 1): void => doubles.set(times),
      /** The next interactions are told when it is too late: every acknowledgement is 10062. */
      delayInteractions: (times = 1): void => late.set(times),
      /** Everything off again. */
      clear(): void {
        http.length = 0
        for (const countdown of [identify, voiceIdentify, unavailable, discovery, joins, unanswered])
          countdown.set(0)
        for (const countdown of [upgrades, doubles, late]) countdown.set(0)
        voice.modes = MODES
        voice.encrypts = true
      },
    },
  }
}
export type Faults = ReturnType<typeof createFaults>
export type Asked = Faults['asked']
