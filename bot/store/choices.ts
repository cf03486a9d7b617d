import type { Clock } from '../clock.js'
import type { Choices } from '../reception/index.js'
import type { Database } from './database.js'

const OPEN_MS = 10 * 60_000

/** The numbered choices last offered in each chat without buttons. */
export function storeChoices({ prisma }: Database, clock: Clock): Choices {
  return {
    async offer(channel, address, buttons) {
      const choices = buttons.map(({ data }) => data)
      const expiresAt = new Date(clock().getTime() + OPEN_MS)
      await prisma.offeredChoices.upsert({
        where: { channel_address: { channel, address } },
        create: { channel, address, choices, expiresAt },
        update: { choices, expiresAt },
      })
    },
    async pick(channel, address, text) {
      const number = /^\s*(\d{1,2})[.)]?\s*$/.exec(text)?.[1]
      if (number === undefined) return null
      const offered = await prisma.offeredChoices.findUnique({ where: { channel_address: { channel, address } } })
      if (offered === null || offered.expiresAt <= clock()) return null
      const picked: unknown = (offered.choices as unknown[])[Number(number) - 1]
      return typeof picked === 'string' ? picked : null
    },
  }
}
