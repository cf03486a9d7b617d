import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Refused } from '../../errors.js'
import { claim, type Holder, release } from './lock.js'
import { demandRoomToOpen, PGDATA } from './room.js'
import { type EmbeddedThread, startThread } from './thread.js'

export { freeBytes } from './room.js'
export { type EmbeddedThread, startThread } from './thread.js'

/** Where a client finds the socket, as node-postgres wants it. */
export interface SocketAddress {
  readonly host: string
  readonly port: number
}

export interface Embedded {
  readonly address: SocketAddress
  /** it answers from then on; rejects with words when it could not be opened */
  readonly opened: Promise<void>
  /** Ends it; the process that opened the folder waits for other processes' commands unless told not to. */
  close(waitForGuests: boolean): Promise<void>
  /** Rejects with words when the database ends without being told to. Its owner notices, not who joined it. */
  readonly broken: Promise<never>
}

const NEVER = new Promise<never>(() => {})

const PORT = 5432
const SOCKET_NAME = `.s.PGSQL.${PORT}`
const SOCKET_PATH_LIMIT = 100
const RETRY_MS = 50

/**
 * Begins to open the embedded PostgreSQL of a data folder, or joins the process that has it open.
 * @param ahead a thread that was started before it was known what to open; else one is started where it is needed
 * @throws Refused `data-folder-in-use` when a bot finds the folder taken: two bots on one folder are never right;
 * `disk-full` when there is no room to open it
 */
export async function openEmbedded(
  dataDir: string,
  purpose: Holder['purpose'],
  ahead: EmbeddedThread | null = null,
): Promise<Embedded> {
  const folder = resolve(dataDir)
  const socketFolder = socketFolderFor(folder)
  for (;;) {
    const holder = await claim(folder, purpose, socketFolder)
    if (holder === null) return start(folder, socketFolder, ahead ?? startThread())
    if (purpose === 'bot') throw inUse(folder, holder)
    if (await accepts(join(holder.socketFolder, SOCKET_NAME))) {
      const address = { host: holder.socketFolder, port: PORT }
      return { address, opened: Promise.resolve(), close: async () => {}, broken: NEVER }
    }
    // Its owner is still opening it, or just closing it: then it is ours to open.
    await new Promise((done) => setTimeout(done, RETRY_MS))
  }
}

function inUse(folder: string, { pid, purpose }: Holder): Refused {
  const what = purpose === 'bot' ? 'một Đôn Đốc khác đang chạy' : 'một lệnh đang chạy'
  return new Refused(
    'data-folder-in-use',
    `Thư mục dữ liệu ${folder} đang được tiến trình ${pid} sử dụng (${what}). Hãy dừng tiến trình đó, hoặc đặt DATA_DIR sang thư mục khác; muốn chạy nhiều tiến trình thì dùng PostgreSQL qua DATABASE_URL.`,
    { pid },
  )
}

function accepts(socketFile: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(socketFile)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

async function start(folder: string, socketFolder: string, thread: EmbeddedThread): Promise<Embedded> {
  try {
    mkdirSync(socketFolder, { recursive: true, mode: 0o700 })
    for (const path of [folder, socketFolder]) chmodSync(path, 0o700)
    checkOwn(socketFolder)
    const socketFile = join(socketFolder, SOCKET_NAME)
    rmSync(socketFile, { force: true })
    await demandRoomToOpen(folder)
    const opened = thread.open({ folder: join(folder, PGDATA), socketFile }).catch((error: unknown) => {
      throw notOpened(folder, error)
    })
    const broken = thread.broken.catch((error: unknown) => {
      throw endedByItself(error)
    })
    for (const failing of [opened, broken]) failing.catch(() => {})
    return {
      address: { host: socketFolder, port: PORT },
      opened,
      broken,
      close: async (waitForGuests) => {
        await opened.then(
          () => thread.stop(waitForGuests),
          () => {},
        )
        await release(folder)
      },
    }
  } catch (error) {
    await release(folder)
    throw error
  }
}

function notOpened(folder: string, error: unknown): Refused {
  return new Refused(
    'database-not-opened',
    `Không mở được cơ sở dữ liệu nhúng trong ${folder} (${reasonOf(error)}): có tệp bị thiếu hoặc hỏng. Hãy chép lại thư mục ấy từ bản sao lưu, hoặc đặt DATA_DIR sang thư mục khác để bắt đầu lại.`,
    {},
    { cause: error },
  )
}

function endedByItself(error: unknown): Refused {
  return new Refused(
    'database-broken',
    `Cơ sở dữ liệu nhúng đã dừng đột ngột (${reasonOf(error)}). Điều đã lưu vẫn còn. Hãy xem đĩa chứa thư mục dữ liệu còn chỗ trống rồi chạy lại.`,
    {},
    { cause: error },
  )
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Among everybody's temporary files somebody else may have put a folder, or a link, where ours was to be. */
function checkOwn(socketFolder: string): void {
  const found = lstatSync(socketFolder)
  const { uid, mode } = found
  if (found.isDirectory() && (process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)))
    return
  throw new Refused(
    'socket-folder-not-own',
    `Thư mục ${socketFolder} không phải của riêng Đôn Đốc. Hãy xóa thư mục ấy, hoặc đặt DATA_DIR sang một đường dẫn ngắn hơn.`,
  )
}

/** A socket's path is limited to about 100 bytes; a long data folder gets a short place of its own. */
export function socketFolderFor(folder: string): string {
  const beside = join(folder, 'socket')
  if (Buffer.byteLength(join(beside, SOCKET_NAME)) < SOCKET_PATH_LIMIT) return beside
  const user = process.getuid?.() ?? 'user'
  return join(tmpdir(), `don-doc-${user}-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
}
