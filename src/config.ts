import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { QUOTAS, type Quotas } from './app/quota.ts'
import { Fault } from './errors.ts'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** What the environment says, parsed once and frozen. */
export interface Config {
  /** Without it the local room starts instead of the bot. */
  readonly token: string | null
  /** Base of Discord's HTTP API, with its `/api` and without a version. */
  readonly apiUrl: string
  /** Absolute. */
  readonly dataDir: string
  /** Where the local room listens, 0–65535; 0 takes any free port. */
  readonly port: number
  /** Who reaches the local room. */
  readonly room: {
    /** An address of this machine; loopback unless somebody said otherwise. */
    readonly bind: string
    /** Names under which others reach it. */
    readonly names: readonly string[]
    /** The secret that lets others in; null: one that is made once. `new` makes another one. */
    readonly invite: string | null
  }
  /** Where metrics and health are served; null: nowhere. */
  readonly metrics: {
    /** 0–65535; 0 takes any free port. */
    readonly port: number
    /** An address of this machine; loopback unless somebody said otherwise. */
    readonly bind: string
  } | null
  /** Absent: the system's FFmpeg from 5.1 on, then the one that came with the packages. */
  readonly ffmpegPath: string | null
  /** Pieces that a member, and a room, may ask for in an hour; 0 is no limit. */
  readonly quotas: Quotas
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** The language model that reads ideas as well; null without one. */
  readonly llm: {
    readonly url: string
    readonly model: string
    readonly key: string | null
    readonly timeoutMs: number
  } | null
}

const PORT = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port: a whole number from 0 to 65535')
  .refine((text) => Number(text) <= 65_535, 'is not a port: a whole number from 0 to 65535')

const optional = <T extends z.ZodType>(schema: T) => schema.nullable().default(null as never)

const webAddress = (example: string) =>
  z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    message: `is not a web address such as ${example}`,
  })

const COUNT = z.string().regex(/^\d{1,5}$/, 'is not a whole number from 0 to 99999')

const SCHEMA = z.object({
  DISCORD_TOKEN: optional(
    z.string().regex(/^\S+$/, 'has blanks in it; copy the token again from the Developer Portal'),
  ),
  DISCORD_API_URL: webAddress('https://discord.com/api').default('https://discord.com/api'),
  VOXPOP_DATA_DIR: z.string().default('./data'),
  VOXPOP_PORT: PORT.default('8420'),
  VOXPOP_BIND: z
    .string()
    .refine((text) => text === 'localhost' || isIP(text) > 0, 'is not an IP address such as 127.0.0.1')
    .default('127.0.0.1'),
  VOXPOP_HOST: optional(
    z
      .string()
      .regex(
        /^[a-z0-9.-]+(\s*,\s*[a-z0-9.-]+)*$/i,
        'is no host name such as music.example, or several with commas',
      ),
  ),
  VOXPOP_INVITE: optional(
    z.string().regex(/^(new|[\w.~-]{16,200})$/, 'is neither “new” nor 16 to 200 letters, digits and - . _ ~'),
  ),
  VOXPOP_METRICS_PORT: optional(PORT),
  VOXPOP_METRICS_BIND: z
    .string()
    .refine((text) => text === 'localhost' || isIP(text) > 0, 'is not an IP address such as 127.0.0.1')
    .default('127.0.0.1'),
  VOXPOP_MEMBER_PIECES: COUNT.default(`${QUOTAS.member}`),
  VOXPOP_ROOM_PIECES: COUNT.default(`${QUOTAS.room}`),
  FFMPEG_PATH: optional(z.string()),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`).default('info'),
  LLM_URL: optional(webAddress('https://api.openai.com/v1')),
  LLM_MODEL: optional(z.string()),
  LLM_KEY: optional(
    z.string().regex(/^[\x21-\x7e]+$/, 'has characters in it that no key has; copy it again'),
  ),
  LLM_TIMEOUT: z
    .string()
    .regex(/^\d{1,2}$/, 'is not a number of seconds from 1 to 30')
    .refine((text) => Number(text) >= 1 && Number(text) <= 30, 'is not a number of seconds from 1 to 30')
    .default('4'),
})

/** The variables that Voxpop reads. */
export const CONFIG_KEYS = Object.keys(SCHEMA.shape) as readonly (keyof typeof SCHEMA.shape)[]

/**
 * Parses an environment. A variable that is set to nothing counts as not set.
 * @param required variables that the caller cannot do without
 * @throws Fault `bad-config` that lists every missing or wrong variable, one a line
 */
export const parseConfig = (
  env: Readonly<Record<string, string | undefined>>,
  required: readonly (typeof CONFIG_KEYS)[number][] = [],
): Config => {
  const given = Object.fromEntries(
    CONFIG_KEYS.flatMap((key) => {
      const value = env[key]?.trim()
      return value ? [[key, value]] : []
    }),
  )
  const parsed = SCHEMA.safeParse(given)
  const problems = [
    ...required.filter((key) => !(key in given)).map((key) => `${key} is missing`),
    ...('LLM_URL' in given && !('LLM_MODEL' in given) ? ['LLM_MODEL is missing beside LLM_URL'] : []),
    ...new Set((parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)),
  ]
  if (!parsed.success || problems.length > 0)
    throw new Fault('bad-config', { problems: problems.map((line) => `  ${line}`).join('\n') })
  const values = parsed.data
  const { LLM_URL: url, LLM_MODEL: model, LLM_KEY: key } = values
  return Object.freeze({
    token: values.DISCORD_TOKEN?.replace(/^Bot\s*/i, '') ?? null,
    apiUrl: values.DISCORD_API_URL.replace(/\/+$/, ''),
    dataDir: resolve(values.VOXPOP_DATA_DIR),
    port: Number(values.VOXPOP_PORT),
    room: {
      bind: values.VOXPOP_BIND,
      names: values.VOXPOP_HOST?.split(',').map((name) => name.trim()) ?? [],
      invite: values.VOXPOP_INVITE,
    },
    metrics:
      values.VOXPOP_METRICS_PORT === null
        ? null
        : { port: Number(values.VOXPOP_METRICS_PORT), bind: values.VOXPOP_METRICS_BIND },
    ffmpegPath: values.FFMPEG_PATH,
    quotas: { member: Number(values.VOXPOP_MEMBER_PIECES), room: Number(values.VOXPOP_ROOM_PIECES) },
    logLevel: values.LOG_LEVEL,
    llm: url && model ? { url, model, key, timeoutMs: Number(values.LLM_TIMEOUT) * 1000 } : null,
  })
}

/**
 * Reads `.env` where there is one (what is already set wins), then parses the environment.
 * @throws Fault `bad-config`
 */
export const loadConfig = (required: readonly (typeof CONFIG_KEYS)[number][] = [], file = '.env'): Config => {
  if (existsSync(file)) {
    try {
      process.loadEnvFile(file)
    } catch (cause) {
      throw new Fault(
        'bad-config',
        { problems: `  ${file} cannot be read: ${(cause as Error).message}` },
        cause,
      )
    }
  }
  return parseConfig(process.env, required)
}
