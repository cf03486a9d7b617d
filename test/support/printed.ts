import type { ChildProcess } from 'node:child_process'

/** A process and everything it printed so far. */
export interface Printing {
  readonly process: ChildProcess
  readonly output: { readonly stdout: string; readonly stderr: string }
  /** resolves or rejects when it ends */
  readonly ended: Promise<unknown>
}

/** Resolves when a process's standard output holds this; rejects, with what it said, when it ends first. */
export function printed({ process, output, ended }: Printing, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output.stdout)
      if (match !== null) resolve(match)
    }
    process.stdout?.on('data', look)
    look()
    const tooEarly = () => reject(new Error(`ended with ${process.exitCode}: ${output.stderr}`))
    ended.then(tooEarly, reject)
  })
}
