import { randomUUID } from 'node:crypto'
import { Refused } from '../errors.js'
import type { Prisma } from './generated/client.js'

/** What stands where the name of somebody forgotten stood. */
const NO_NAME = '(đã xóa)'

/**
 * Deletes what is personal of somebody: name, chats, codes, what they were written and what waits of them. What they
 * did and what was sent stays, countable, as of somebody with another id: the one before can be worked out from a name.
 * Their messages end first, so that no worker writes an address down again.
 * @throws Refused `person-unknown`
 */
export async function forgetPerson(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const person = await tx.person.findUnique({ where: { id } })
  if (person === null) throw new Refused('person-unknown', 'Không có người dùng này; có thể đã được xóa trước đó.')
  await tx.delivery.updateMany({
    where: { personId: id, state: { in: ['queued', 'sending'] } },
    data: { state: 'cancelled', reason: 'revoked', leaseUntil: null, claimedBy: null },
  })
  await forgetChats(tx, await chatsOf(tx, id))
  await tx.delivery.updateMany({ where: { personId: id }, data: { data: {}, address: null, messageId: null } })
  await tx.webMessage.deleteMany({ where: { personId: id } })
  await tx.chatLink.deleteMany({ where: { personId: id } })
  await tx.invite.deleteMany({ where: { personId: id } })
  await forgetNameInMessages(tx, person.name)
  await becomeSomebody(tx, id)
}

interface Chat {
  readonly channel: string
  readonly address: string
}

/** The private chats somebody has or was written to in. */
async function chatsOf(tx: Prisma.TransactionClient, id: string): Promise<readonly Chat[]> {
  return tx.$queryRaw<Chat[]>`
    select channel, address from chat_link where person = ${id}::uuid
    union select channel, address from delivery
    where person = ${id}::uuid and channel is not null and address is not null`
}

async function forgetChats(tx: Prisma.TransactionClient, chats: readonly Chat[]): Promise<void> {
  for (const { channel, address } of chats) {
    await tx.receivedUpdate.deleteMany({ where: { channel, chat: address } })
    await tx.offeredChoices.deleteMany({ where: { channel, address } })
    await tx.rateLimit.deleteMany({
      where: { key: { in: [`chat:${channel}:${address}`, `guess:${channel}:${address}`] } },
    })
    await tx.auditEntry.updateMany({
      where: { channel, action: 'wrong-code', subject: address },
      data: { subject: null },
    })
  }
}

/** Others were told by name: that a chat is gone, with its address in the key, or that a message did not arrive. */
async function forgetNameInMessages(tx: Prisma.TransactionClient, name: string): Promise<void> {
  await tx.$executeRaw`
    update delivery set key = kind || ':' || id where kind = 'link-disabled' and data ->> 'person' = ${name}`
  await tx.$executeRaw`
    update delivery
    set data = replace(data::text, to_jsonb(${name}::text)::text, to_jsonb(${NO_NAME}::text)::text)::jsonb
    where position(to_jsonb(${name}::text)::text in data::text) > 0`
  await tx.$executeRaw`
    update slot_digest
    set head = replace(head::text, to_jsonb(${name}::text)::text, to_jsonb(${NO_NAME}::text)::text)::jsonb
    where position(to_jsonb(${name}::text)::text in head::text) > 0`
  await tx.$executeRaw`
    delete from web_message where position(trim(both '"' from to_jsonb(${name}::text)::text) in reply::text) > 0`
}

/** Everything that names the person by id follows. */
async function becomeSomebody(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const next = randomUUID()
  await tx.person.update({ where: { id }, data: { id: next, name: NO_NAME } })
  await tx.groupLink.updateMany({ where: { linkedBy: id }, data: { linkedBy: next } })
  await tx.auditEntry.updateMany({ where: { actor: id }, data: { actor: next } })
  await tx.auditEntry.updateMany({ where: { subject: id }, data: { subject: next } })
  await tx.$executeRaw`
    update delivery set key = replace(key, ${id}::text, ${next}::text) where position(${id}::text in key) > 0`
}

/** Whether a row still stands for somebody who can be named. */
export const NAMED = { name: { not: NO_NAME } } as const
