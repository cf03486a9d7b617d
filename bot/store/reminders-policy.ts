import { BUILT_IN_POLICY, policyChanges, type ReminderPolicy, readPolicy } from '../../domain/index.js'
import type { Actor } from '../assistant/people.js'
import type { Clock } from '../clock.js'
import { audit } from './audit.js'
import type { Database } from './database.js'
import type { Prisma } from './generated/client.js'

const KEY = 'reminder-policy'

export interface ReminderPolicies {
  current(): Promise<ReminderPolicy>
  put(policy: ReminderPolicy, by: Actor): Promise<void>
}

/** The policy editors loaded last. */
export function storePolicies({ prisma }: Database, clock: Clock): ReminderPolicies {
  return {
    current: async () => policyFrom(await keptPolicy(prisma)),
    put: (policy, by) => prisma.$transaction((tx) => keepPolicy(tx, policy, by, clock())),
  }
}

/** The policy as it was kept; undefined before any. */
export async function keptPolicy(from: Pick<Prisma.TransactionClient, 'setting'>): Promise<unknown> {
  return (await from.setting.findUnique({ where: { key: KEY } }))?.value
}

/** Keeps a policy in place of the one before, with what it changes on record. */
export async function keepPolicy(
  tx: Prisma.TransactionClient,
  policy: ReminderPolicy,
  by: Actor,
  at: Date,
): Promise<void> {
  const changes = policyChanges(policyFrom(await keptPolicy(tx)), policy).map((change) => ({ ...change }))
  const value = { ...policy }
  await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } })
  const { id, version } = policy
  await audit(tx, at, by, 'reminder-policy', `${id} ${version}`, { changes })
}

/** A policy as it was kept; the built-in one where there is none that this program can read. */
export function policyFrom(kept: unknown): ReminderPolicy {
  const read = readPolicy(kept)
  return 'policy' in read ? read.policy : BUILT_IN_POLICY
}
