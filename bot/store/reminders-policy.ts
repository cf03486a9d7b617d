import { BUILT_IN_POLICY, policyChanges, type ReminderPolicy, readPolicy } from '../../domain/index.js'
import type { Actor } from '../assistant/people.js'
import type { Clock } from '../clock.js'
import { audit } from './audit.js'
import type { Database } from './database.js'

const KEY = 'reminder-policy'

export interface ReminderPolicies {
  current(): Promise<ReminderPolicy>
  put(policy: ReminderPolicy, by: Actor): Promise<void>
}

/** The policy editors loaded last. */
export function storePolicies({ prisma }: Database, clock: Clock): ReminderPolicies {
  const read = async (from: Pick<typeof prisma, 'setting'>) =>
    policyFrom((await from.setting.findUnique({ where: { key: KEY } }))?.value)
  return {
    current: () => read(prisma),
    put: (policy, by) =>
      prisma.$transaction(async (tx) => {
        const changes = policyChanges(await read(tx), policy).map((change) => ({ ...change }))
        await tx.setting.upsert({
          where: { key: KEY },
          create: { key: KEY, value: { ...policy } },
          update: { value: { ...policy } },
        })
        const { id, version } = policy
        await audit(tx, clock(), by, 'reminder-policy', `${id} ${version}`, { changes })
      }),
  }
}

/** A policy as it was kept; the built-in one where there is none that this program can read. */
export function policyFrom(kept: unknown): ReminderPolicy {
  const read = readPolicy(kept)
  return 'policy' in read ? read.policy : BUILT_IN_POLICY
}
