import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { Database } from './database.js'
import type { Prisma } from './generated/client.js'

/** Messages for people's pages of the web chat, as JSON of the page's own making. */
export function storeWebMessages<Reply extends object>({ prisma }: Database, clock: Clock) {
  return {
    post: async (personId: string, reply: Reply): Promise<string> => {
      const id = randomUUID()
      await prisma.webMessage.create({ data: { id, personId, reply: reply as Prisma.InputJsonObject, at: clock() } })
      return id
    },
    after: async (personId: string, at: Date) => {
      const rows = await prisma.webMessage.findMany({ where: { personId, at: { gt: at } }, orderBy: { at: 'asc' } })
      return rows.map(({ id, at, reply }) => ({ id, at, reply: reply as unknown as Reply }))
    },
  }
}
