import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../../bot/paths.js'
import type { DatabaseOptions } from '../../bot/store/index.js'
import { type Printing, printed } from './printed.js'

/** The built program, as people start it. */
export interface Running extends Printing {
  readonly ended: Promise<number | null>
  /** resolves when stdout holds this; rejects when the program ends first */
  printed(pattern: RegExp): Promise<RegExpExecArray>
}

const FIXED = { NOW: '2026-11-23T08:00:00+07:00', LOG_LEVEL: 'error' }

export function placeEnv({ databaseUrl, dataDir }: DatabaseOptions): Record<string, string> {
  return { DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' }
}

export function startBot(env: Record<string, string>, args: readonly string[] = []): Running {
  return run('program/main.js', args, { PORT: '0', ...env })
}

export function startCli(args: readonly string[], env: Record<string, string>, input = ''): Running {
  return run('program/cli.js', args, env, input)
}

export async function cli(args: readonly string[], env: Record<string, string>, input = '') {
  const { ended, output } = startCli(args, env, input)
  return { code: await ended, ...output }
}

function run(file: string, args: readonly string[], env: Record<string, string>, input = ''): Running {
  const child = spawn(process.execPath, [join(packageRoot, 'dist', file), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...FIXED, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return {
    process: child,
    output,
    ended,
    printed: (pattern) => printed({ process: child, output, ended }, pattern),
  }
}
