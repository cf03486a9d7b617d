import * as z from 'zod'
import { Refused } from './errors.js'

const optional = z.string().trim().min(1).nullable().catch(null)
const url = (example: string) => z.url({ protocol: /^https?$/, error: `là địa chỉ http(s), ví dụ ${example}` })
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `là một trong: ${values.join(', ')}` })

const rate = z.coerce
  .number({ error: 'là số tin mỗi giây, từ 1 đến 1000' })
  .int('là số nguyên')
  .min(1, 'từ 1 trở lên')
  .max(1_000, 'đến 1000')
  .default(10)

/** What the environment may say. Empty means unset. */
const SCHEMA = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'là địa chỉ PostgreSQL dạng postgres://người-dùng:mật-khẩu@máy-chủ:5432/tên')
    .nullable(),
  DATA_DIR: z.string().default('./data'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'là mã do @BotFather cấp, dạng 123456:ABC…')
    .nullable(),
  TELEGRAM_API_ROOT: url('https://api.telegram.org').default('https://api.telegram.org'),
  TELEGRAM_MODE: oneOf(['polling', 'webhook']).default('polling'),
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'là mã do Zalo Bot Creator cấp, dạng 123456:abc…')
    .nullable(),
  ZALO_API_ROOT: url('https://bot-api.zaloplatforms.com').default('https://bot-api.zaloplatforms.com'),
  ZALO_MODE: oneOf(['polling', 'webhook']).default('polling'),
  ZALO_MESSAGES_PER_SECOND: rate,
  ZALO_OA_APP_ID: optional,
  ZALO_OA_APP_SECRET: optional,
  ZALO_OA_SECRET_KEY: optional,
  ZALO_OA_REFRESH_TOKEN: optional,
  ZALO_OA_API_ROOT: url('https://openapi.zalo.me').default('https://openapi.zalo.me'),
  ZALO_OA_OAUTH_ROOT: url('https://oauth.zaloapp.com').default('https://oauth.zaloapp.com'),
  ZALO_OA_MESSAGES_PER_SECOND: rate,
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'gồm 16 đến 256 chữ cái, chữ số, dấu _ hoặc -')
    .nullable(),
  PUBLIC_URL: url('https://dondoc.example.gov.vn').nullable(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'là số cổng từ 0 đến 65535' }).int().min(0).max(65_535).default(3000),
  WEB_CHAT: oneOf(['on', 'off']).nullable(),
  WEB_CHAT_PASSWORD: z.string().min(12, 'có ít nhất 12 ký tự').nullable(),
  SAMPLE_DATA: oneOf(['on', 'off']).nullable(),
  SYNC_DIR: optional,
  SYNC_URL: url('https://congdulieu.example.gov.vn/xuat.csv').nullable(),
  NOW: z
    .string()
    .refine(
      (text) => /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text)),
      'là một thời điểm ISO có múi giờ, ví dụ 2026-11-23T08:00:00+07:00',
    )
    .nullable(),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Environment = z.output<typeof SCHEMA>

export interface Config extends Omit<Environment, 'NOW' | 'WEB_CHAT' | 'SAMPLE_DATA'> {
  /** the instant the program's clock starts at; null: the machine's clock */
  readonly startAt: Date | null
  readonly webChat: boolean
  /** whether an empty database is given the sample; by default only where nobody real is listening */
  readonly sampleData: boolean
}

/** addresses of data may carry a password or a key */
const SECRETS = /TOKEN|SECRET|PASSWORD|DATABASE_URL|SYNC_URL/

/** shorter ones would be found in words that are none */
const SHORTEST_SECRET = 8

/** What must be told nobody: the values of secrets, and the passwords and queries of addresses among them. */
export function secretsIn(env: Readonly<Record<string, unknown>>): string[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    SECRETS.test(name) && name in SCHEMA.shape && typeof value === 'string' ? [value] : [],
  )
  const inside = values
    .filter((value) => URL.canParse(value))
    .flatMap((address) => {
      const { password, searchParams } = new URL(address)
      return [password, decoded(password), ...searchParams.values()]
    })
  return [...values, ...inside].filter((secret) => secret.length >= SHORTEST_SECRET)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The one reader of the environment.
 * @throws Refused `bad-configuration`, listing every fault at once; values of secrets are not repeated
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.keys(SCHEMA.shape).map((name) => [name, env[name]?.trim() || undefined]))
  const fields = Object.entries(SCHEMA.shape).map(([name, field]) => {
    const value = given[name] ?? (field instanceof z.ZodNullable ? null : undefined)
    return { name, value, result: field.safeParse(value) }
  })
  const faults = fields.flatMap(({ name, value, result }) => {
    if (result.success) return []
    const shown = SECRETS.test(name) ? '' : ` (đang là "${value}")`
    return [`${name} phải ${result.error.issues[0]?.message ?? 'hợp lệ'}${shown}`]
  })
  const read = Object.fromEntries(fields.map(({ name, result }) => [name, result.data])) as Environment
  faults.push(...conflicts(read))
  if (faults.length > 0) {
    throw new Refused('bad-configuration', `Cấu hình chưa đúng:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
  }
  const { NOW, WEB_CHAT, SAMPLE_DATA, ...rest } = read
  return {
    ...rest,
    startAt: NOW === null ? null : new Date(NOW),
    webChat: webChatOn(read),
    sampleData: SAMPLE_DATA === null ? read.DATABASE_URL === null && !hasToken(read) : SAMPLE_DATA === 'on',
  }
}

/** The messengers that are set up, by the names people know them by. */
export function messengers(config: Pick<Config, 'TELEGRAM_BOT_TOKEN' | 'ZALO_BOT_TOKEN' | 'ZALO_OA_APP_ID'>): string[] {
  const tokens = { Telegram: config.TELEGRAM_BOT_TOKEN, Zalo: config.ZALO_BOT_TOKEN, 'Zalo OA': config.ZALO_OA_APP_ID }
  return Object.entries(tokens).flatMap(([name, token]) => (token === null ? [] : [name]))
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function webChatOn(env: Environment): boolean {
  if (env.WEB_CHAT !== null) return env.WEB_CHAT === 'on'
  return !hasToken(env) && (isLoopback(env.HOST) || env.WEB_CHAT_PASSWORD !== null)
}

/** Whether any messenger is set up. */
function hasToken(env: Environment): boolean {
  return messengers(env).length > 0
}

const OA_NEEDS = ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_REFRESH_TOKEN'] as const

/** What does not go together. An item with a fault of its own, which could not be read, counts as given. */
function conflicts(env: Environment): string[] {
  const faults: string[] = []
  if (webChatOn(env) && !isLoopback(env.HOST) && env.WEB_CHAT_PASSWORD === null) {
    faults.push('WEB_CHAT=on với HOST ngoài máy này cần WEB_CHAT_PASSWORD, vì ai mở trang cũng có thể chọn vai trò')
  }
  const missing = OA_NEEDS.filter((name) => env[name] === null)
  if (missing.length > 0 && missing.length < OA_NEEDS.length) {
    faults.push(`Zalo OA cần đủ bốn mục ${OA_NEEDS.join(', ')}; còn thiếu ${missing.join(', ')}`)
  }
  for (const [token, mode] of [
    ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_MODE'],
    ['ZALO_BOT_TOKEN', 'ZALO_MODE'],
  ] as const) {
    if (env[token] === null || env[mode] !== 'webhook') continue
    const needs = (['PUBLIC_URL', 'WEBHOOK_SECRET'] as const).filter((name) => env[name] === null)
    if (needs.length > 0) faults.push(`${mode}=webhook cần ${needs.join(' và ')}`)
  }
  return faults
}
