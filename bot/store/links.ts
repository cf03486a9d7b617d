import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { ChannelName, Chat } from '../assistant/chat.js'
import type { Person } from '../assistant/reply.js'
import type { Clock } from '../clock.js'
import type { ChatEvents, Links, Redeemed } from '../reception/index.js'
import { audit } from './audit.js'
import type { Database } from './database.js'
import type { Agency, Person as PersonRow, Prisma } from './generated/client.js'
import { hashOf } from './invite-code.js'
import { sharedLimiter } from './limiter.js'
import { disableLink } from './outbox.js'
import { toPerson } from './people.js'
import { together } from './together.js'
import { inTransaction } from './transaction.js'

/** Wrong codes a sender may enter in a quarter of an hour; after them an hour's rest. */
const GUESSES = { points: 5, duration: 15 * 60, blockDuration: 60 * 60 }
const MINUTE_MS = 60_000

type Place = Pick<Chat, 'channel' | 'address'>

const nameOf = ({ channel, address }: Place) => `${channel} ${address}`

/**
 * Who writes from the chats of $1 channels and $2 addresses; that they wrote at $3 is noted. Locked in one order, so that
 * two statements never wait for one another in a circle; what a crash of the database may forget is noted again with the
 * next message.
 */
const HEARD_SQL = `
with heard as materialized (
  select l.channel, l.address, p.id, p.name, p.role, p.agency, p.language
  from (select distinct channel, address from unnest($1::text[], $2::text[]) as wrote (channel, address),
        set_config('synchronous_commit', 'off', true)) wrote
  join chat_link l using (channel, address)
  join person p on p.id = l.person and p.revoked_at is null
  order by l.channel, l.address
  for no key update of l
)
update chat_link l set heard_at = $3, disabled_at = null, disabled_reason = null
from heard where l.channel = heard.channel and l.address = heard.address
returning heard.channel, heard.address, heard.id, heard.name, heard.role, heard.agency, heard.language`

/** Which chat is whose. */
export function storeLinks({ prisma, pool }: Database, clock: Clock): Links & ChatEvents {
  const guesses = sharedLimiter(pool, { ...GUESSES, keyPrefix: 'guess' })
  /** asked for in one moment: one statement */
  const heard = together(async (chats: readonly Place[]) => {
    const { rows } = await pool.query<Person & Place>(HEARD_SQL, [
      chats.map(({ channel }) => channel),
      chats.map(({ address }) => address),
      clock(),
    ])
    const people = new Map(rows.map(({ channel, address, ...person }) => [nameOf({ channel, address }), person]))
    return chats.map((chat) => people.get(nameOf(chat)) ?? null)
  })
  const stranger = (channel: ChannelName) => ({ person: null, chat: { channel } })

  return {
    personAt: (channel, address) => heard({ channel, address }),

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
