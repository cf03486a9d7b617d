import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Holder {
  readonly pid: number
  /** when the process started, as the kernel counts it: tells a reused pid from the one that locked */
  readonly started: string | null
  readonly purpose: 'bot' | 'command'
  readonly socketFolder: string
}

const STEAL_MAX_AGE_MS = 10_000

/**
 * Claims a data folder for this process; PGlite itself lets two processes open one folder and corrupt it.
 * A free folder is claimed before anything else gets its turn: whoever starts a program has a lot to read.
 * @returns null when the folder is now ours, else the living process that holds it
 */
export async function claim(folder: string, purpose: Holder['purpose'], socketFolder: string): Promise<Holder | null> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = lockFile(folder)
  const holder: Holder = { pid: process.pid, started: startOf(process.pid), purpose, socketFolder }
  for (;;) {
    if (createOnly(file, JSON.stringify(holder))) return null
    const current = await read(file)
    if (current !== null && lives(current)) return current
    await removeDead(file)
  }
}

export async function release(folder: string): Promise<void> {
  const file = lockFile(folder)
  const current = await read(file)
  if (current?.pid === process.pid) rmSync(file, { force: true })
}

function lockFile(folder: string): string {
  return join(folder, 'lock')
}

/** One newcomer at a time may judge a lock dead and remove it, lest it removes the next one's fresh lock. */
async function removeDead(file: string): Promise<void> {
  const guard = `${file}.removing`
  if (!createOnly(guard, String(process.pid))) {
    const made = statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - made > STEAL_MAX_AGE_MS) rmSync(guard, { force: true })
    await sleep(20)
    return
  }
  try {
    const current = await read(file)
    if (current === null || !lives(current)) rmSync(file, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

function createOnly(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** null: gone, or written half when its process died. A lock just being written is given a moment. */
async function read(file: string): Promise<Holder | null> {
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Holder
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      await sleep(20)
    }
  }
  return null
}

function lives(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const started = startOf(holder.pid)
  return started === null || holder.started === null || started === holder.started
}

/** Start time of a process in kernel ticks since boot, where /proc tells it. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
