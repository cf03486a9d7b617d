import { DEFAULT_SETTINGS, type OfficeSettings, readOfficeSettings, writeOfficeSettings } from '../../domain/index.js'
import type { Actor } from '../assistant/people.js'
import { audit } from './audit.js'
import type { Prisma } from './generated/client.js'

const KEY = 'office'

/** The office's words as they were kept; undefined before any. */
export async function keptOffice(from: Pick<Prisma.TransactionClient, 'setting'>): Promise<unknown> {
  return (await from.setting.findUnique({ where: { key: KEY } }))?.value
}

/** Keeps the office's words in place of those before, with what that changes on record. */
export async function keepOffice(
  tx: Prisma.TransactionClient,
  office: OfficeSettings,
  by: Actor,
  at: Date,
): Promise<void> {
  const before = writeOfficeSettings(officeFrom(await keptOffice(tx)))
  const value = writeOfficeSettings(office)
  await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
  const changes = Object.entries(value).flatMap(([field, after]) =>
    before[field] === after ? [] : [{ field, before: before[field] ?? '', after }],
  )
  await audit(tx, at, by, 'office', null, { changes })
}

/** The office's words as they were kept; the report's where there are none that this program can read. */
export function officeFrom(kept: unknown): OfficeSettings {
  const fields = typeof kept === 'object' && kept !== null ? kept : {}
  const read = readOfficeSettings({ ...fields })
  return 'settings' in read ? read.settings : DEFAULT_SETTINGS
}
