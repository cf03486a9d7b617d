import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Refused } from '../../errors.js'
import { packageRoot } from '../../paths.js'
import { claim, type Holder, release } from './lock.js'

/** Where a client finds the socket, as node-postgres wants it. */
export interface SocketAddress {
  readonly host: string
  readonly port: number
}

export interface Embedded {
  readonly address: SocketAddress
  /** Ends it; the process that opened the folder waits for other processes' commands unless told not to. */
  close(waitForGuests: boolean): Promise<void>
}

const PORT = 5432
const SOCKET_NAME = `.s.PGSQL.${PORT}`
const SOCKET_PATH_LIMIT = 100
const RETRY_MS = 50

/**
 * Opens the embedded PostgreSQL of a data folder, or joins the process that has it open.
 * @throws Refused `data-folder-in-use` when a bot finds the folder taken: two bots on one folder are never right
 */
export async function openEmbedded(dataDir: string, purpose: Holder['purpose']): Promise<Embedded> {
  const folder = resolve(dataDir)
  const socketFolder = socketFolderFor(folder)
  for (;;) {
    const holder = await claim(folder, purpose, socketFolder)
    if (holder === null) return start(folder, socketFolder)
    if (purpose === 'bot') throw inUse(folder, holder)
    if (await accepts(join(holder.socketFolder, SOCKET_NAME))) {
      return { address: { host: holder.socketFolder, port: PORT }, close: async () => {} }
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

async function start(folder: string, socketFolder: string): Promise<Embedded> {
  try {
    await mkdir(socketFolder, { recursive: true, mode: 0o700 })
    await Promise.all([folder, socketFolder].map((path) => chmod(path, 0o700)))
    await checkOwn(socketFolder)
    const socketFile = join(socketFolder, SOCKET_NAME)
    await rm(socketFile, { force: true })
    const worker = new Worker(join(packageRoot, 'bot/store/embedded/worker.mjs'), {
      workerData: { folder: join(folder, 'pgdata'), socketFile },
    })
    await reply(worker, 'ready')
    return {
      address: { host: socketFolder, port: PORT },
      close: async (waitForGuests) => {
        worker.postMessage(waitForGuests ? 'stop-when-alone' : 'stop')
        await reply(worker, 'stopped')
        await worker.terminate()
        await release(folder)
      },
    }
  } catch (error) {
    await release(folder)
    throw error
  }
}

/** Among everybody's temporary files somebody else may have put a folder, or a link, where ours was to be. */
async function checkOwn(socketFolder: string): Promise<void> {
  const { uid, mode, isDirectory } = await lstat(socketFolder).then((found) => ({
    uid: found.uid,
    mode: found.mode,
    isDirectory: found.isDirectory(),
  }))
  if (isDirectory && (process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0))) return
  throw new Refused(
    'socket-folder-not-own',
    `Thư mục ${socketFolder} không phải của riêng Đôn Đốc. Hãy xóa thư mục ấy, hoặc đặt DATA_DIR sang một đường dẫn ngắn hơn.`,
  )
}

function reply(worker: Worker, expected: string): Promise<void> {
  return new Promise((done, failed) => {
    worker.on('message', (message) => message === expected && done())
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`the embedded database stopped with code ${code}`)))
  })
}

/** A socket's path is limited to about 100 bytes; a long data folder gets a short place of its own. */
export function socketFolderFor(folder: string): string {
  const beside = join(folder, 'socket')
  if (Buffer.byteLength(join(beside, SOCKET_NAME)) < SOCKET_PATH_LIMIT) return beside
  const user = process.getuid?.() ?? 'user'
  return join(tmpdir(), `don-doc-${user}-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
}
