import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { ChannelName } from '../assistant/chat.js'
import type { Clock } from '../clock.js'
import type { ChatEvents, Links, Redeemed } from '../reception/index.js'
import { audit } from './audit.js'
import type { Database } from './database.js'
import type { Agency, Person as PersonRow, Prisma } from './generated/client.js'
import { hashOf } from './invite-code.js'
import { sharedLimiter } from './limiter.js'
import { disableLink } from './outbox.js'
import { toPerson } from './people.js'
import { inTransaction } from './transaction.js'

/** Wrong codes a sender may enter in a quarter of an hour; after them an hour's rest. */
const GUESSES = { points: 5, duration: 15 * 60, blockDuration: 60 * 60 }
const MINUTE_MS = 60_000

/** Which chat is whose. */
export function storeLinks({ prisma, pool }: Database, clock: Clock): Links & ChatEvents {
  const guesses = sharedLimiter(pool, { ...GUESSES, keyPrefix: 'guess' })
  const stranger = (channel: ChannelName) => ({ person: null, chat: { channel } })

  return {
    async personAt(channel, address) {
      const link = await prisma.chatLink.findUnique({
        where: { channel_address: { channel, address } },
        include: { person: true },
      })
      if (link === null || link.person.revokedAt !== null) return null
      await prisma.chatLink.updateMany({
        where: { channel, address },
        data: { heardAt: clock(), disabledAt: null, disabledReason: null },
      })
      return toPerson(link.person)
    },

    async groupAgency(channel, address) {
      const group = await prisma.groupLink.findUnique({ where: { channel_address: { channel, address } } })
      return group?.agencyCode ?? null
    },

    async redeem(code, channel, address) {
      const key = `${channel}:${address}`
      const locked = await lockedFor(guesses, key)
      if (locked !== null) return locked
      const codeHash = await hashOf(code)
      const redeemed = await prisma.$transaction((tx) => link(tx, codeHash, channel, address, clock()))
      if (redeemed.state === 'linked') {
        await guesses.delete(key)
        return redeemed
      }
      await audit(prisma, clock(), stranger(channel), 'wrong-code', address)
      await guesses.consume(key).catch((error: unknown) => {
        if (!(error instanceof RateLimiterRes)) throw error
      })
      return redeemed
    },

    async gone(channel, address, reason) {
      await inTransaction(pool, (client) => disableLink(client, { channel, address, reason }, clock()))
      await prisma.groupLink.deleteMany({ where: { channel, address } })
    },

    async back(channel, address) {
      await prisma.chatLink.updateMany({
        where: { channel, address },
        data: { disabledAt: null, disabledReason: null },
      })
    },

    async moved(channel, from, to) {
      await prisma.groupLink.updateMany({ where: { channel, address: from }, data: { address: to } })
    },
  }
}

async function lockedFor(guesses: RateLimiterPostgres, key: string): Promise<Redeemed | null> {
  const used = await guesses.get(key)
  if (used === null || used.consumedPoints < GUESSES.points) return null
  return { state: 'locked', minutes: Math.max(1, Math.ceil(used.msBeforeNext / MINUTE_MS)) }
}

/**
 * A code works once: whoever takes it first has it. In the chat that has it, it may come again: an update is repeated
 * when the program dies before it is done with it. A person has one chat a channel; a new one takes the old one's place.
 */
async function link(
  tx: Prisma.TransactionClient,
  codeHash: string,
  channel: ChannelName,
  address: string,
  now: Date,
): Promise<Redeemed> {
  const taken = await tx.invite.updateManyAndReturn({
    where: { codeHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  const personId = taken[0]?.personId
  if (personId === undefined) {
    const again = await tx.person.findFirst({
      where: {
        revokedAt: null,
        invites: { some: { codeHash, usedAt: { not: null } } },
        links: { some: { channel, address } },
      },
      include: { agency: true },
    })
    return again === null ? { state: 'wrong' } : linked(again)
  }
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, include: { agency: true } })
  if (person.revokedAt !== null) return { state: 'wrong' }
  const others = await tx.chatLink.count({ where: { personId, channel: { not: channel } } })
  await tx.chatLink.deleteMany({
    where: {
      OR: [
        { channel, address },
        { channel, personId },
      ],
    },
  })
  await tx.chatLink.create({
    data: { channel, address, personId, preference: others, linkedAt: now, heardAt: now },
  })
  await audit(tx, now, { person: toPerson(person), chat: { channel } }, 'link', personId)
  return linked(person)
}

function linked(person: PersonRow & { agency: Agency | null }): Redeemed {
  return { state: 'linked', person: toPerson(person), agencyName: person.agency?.name ?? null }
}
