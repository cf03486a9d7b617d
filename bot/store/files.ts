import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { KeptFiles } from '../reception/index.js'
import type { Database } from './database.js'

const KEY = 'file-link-key'

/** Files behind signed links, shared by every process of the installation. */
export function storeFiles({ prisma }: Database, clock: Clock): KeptFiles {
  return {
    async put({ name, type, content }, expiresAt) {
      const now = clock()
      await prisma.sharedFile.deleteMany({ where: { expiresAt: { lte: now } } })
      const { id } = await prisma.sharedFile.create({
        data: { name, type, content: new Uint8Array(content), createdAt: now, expiresAt },
      })
      return id
    },
    async get(id) {
      const file = await prisma.sharedFile.findUnique({ where: { id } })
      return file === null || file.expiresAt <= clock() ? null : file
    },
    async key() {
      await prisma.setting.createMany({
        data: { key: KEY, value: randomBytes(32).toString('base64url') },
        skipDuplicates: true,
      })
      const { value } = await prisma.setting.findUniqueOrThrow({ where: { key: KEY } })
      return Buffer.from(String(value), 'base64url')
    },
  }
}
