/** Discord's answers to what it does not accept: HTTP status, code and words. */

export const ERROR = {
  notFound: [404, 0, '404: Not Found'],
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownVoiceState: [404, 10065, 'Unknown Voice State'],
  tooLarge: [413, 40005, 'Request entity too large'],
  acknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  anothersMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  nonTextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  expiredToken: [401, 50027, 'Invalid Webhook Token'],
  invalidForm: [400, 50035, 'Invalid Form Body'],
  archived: [400, 50083, 'Thread is archived'],
  badJson: [400, 50109, 'The request body contains invalid JSON.'],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>

/** One thing wrong with a request body, at a path into it. */
export interface Issue {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

/** Discord's nested form: `errors.embeds.0.title._errors`. */
const nested = (issues: readonly Issue[]): object => {
  const root: Record<string, unknown> = {}
  for (const { path, code, message } of issues) {
    let at = root
    for (const key of path) at = (at[key] ??= {}) as Record<string, unknown>
    at._errors = [...((at._errors as object[] | undefined) ?? []), { code, message }]
  }
  return root
}

export class ApiError extends Error {
  readonly status: number
  readonly body: object
  constructor(kind: keyof typeof ERROR, issues: readonly Issue[] = []) {
    const [status, code, message] = ERROR[kind]
    super(`${message}${issues.map((issue) => `; ${issue.path.join('.')}: ${issue.message}`).join('')}`)
    this.status = status
    this.body = { message, code, ...(issues.length > 0 ? { errors: nested(issues) } : {}) }
  }
}

/** Throws Invalid Form Body if there is anything wrong. */
export const accept = (issues: readonly Issue[]): void => {
  if (issues.length > 0) throw new ApiError('invalidForm', issues)
}
