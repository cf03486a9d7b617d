import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../bot/paths.js'
import type { DatabaseOptions } from '../bot/store/index.js'
import { printed } from '../test/support/printed.js'
import { NOW } from './data.js'

/** A process of the built program, or of a reference. */
export interface Program {
  readonly process: ChildProcess
  /** @throws when it ends badly, with what it said */
  readonly ended: Promise<{ stdout: string; peakMegabytes: number | null }>
  /** resolves when its standard output holds this */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  stop(): Promise<void>
}

const LOOK_MS = 25

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** @param file in dist/ */
export function start(file: string, args: readonly string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [join(packageRoot, 'dist', file), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'error', NOW: NOW.toISOString(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  let peakMegabytes: number | null = null
  const looking = setInterval(async () => {
    peakMegabytes = (await peakOf(child.pid)) ?? peakMegabytes
  }, LOOK_MS)
  let stopping = false
  const ended = new Promise<{ stdout: string; peakMegabytes: number | null }>((resolve, reject) => {
    child.once('close', (code) => {
      clearInterval(looking)
      running.delete(child)
      if (code === 0 || stopping) resolve({ stdout: output.stdout, peakMegabytes })
      else reject(new Error(`${file} ended with ${code}: ${output.stdout}${output.stderr}`))
    })
  })
  ended.catch(() => undefined)
  return {
    process: child,
    ended,
    printed: (pattern) => printed({ process: child, output, ended }, pattern),
    async stop() {
      stopping = true
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** What a process needs to find a database. */
export function placeEnv({ databaseUrl, dataDir }: DatabaseOptions): Record<string, string> {
  return { DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir, SAMPLE_DATA: 'off' }
}

/** The most memory a process ever had; null where the system does not tell. */
async function peakOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024
}
