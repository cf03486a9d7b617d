import Table from 'cli-table3'
import type { UserConsoleLog } from 'vitest'
import type { TestCase } from 'vitest/node'
import type { Reporter } from 'vitest/reporters'
import { type Finding, PROMISES } from './finding.js'

const HEAD = ['scenario', 'engine', 'rounds', ...PROMISES, 's a round', 'seen besides']
const NOT_TESTED = '·'

/** Prints what came of each fault as soon as it is known, and all of it as a table at the end. */
export default class FindingsTable implements Reporter {
  private readonly rows: string[][] = []

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    if (state === 'skipped') return
    const { finding, engine = NOT_TESTED } = test.meta()
    const row = [test.name, engine, ...(finding === undefined ? unfinished(errors) : figures(finding, test))]
    this.rows.push(row)
    process.stderr.write(`${row.join(' | ')}\n`)
  }

  onUserConsoleLog({ content }: UserConsoleLog): void {
    process.stderr.write(content)
  }

  onTestRunEnd(): void {
    const table = new Table({ head: HEAD, style: { head: [], border: [] } })
    table.push(...this.rows)
    process.stdout.write(`${table}\n`)
  }
}

function figures({ rounds, broken, seen }: Finding, test: TestCase): string[] {
  const seconds = (test.diagnostic()?.duration ?? 0) / 1_000 / rounds
  return [
    String(rounds),
    ...PROMISES.map((promise) => String(broken[promise] ?? NOT_TESTED)),
    seconds.toFixed(1),
    Object.entries(seen)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  ]
}

function unfinished(errors: readonly { readonly message: string }[] = []): string[] {
  return ['0', ...PROMISES.map(() => NOT_TESTED), NOT_TESTED, errors.map(({ message }) => message).join('; ')]
}

declare module 'vitest' {
  interface TaskMeta {
    finding?: Finding
    engine?: string
  }
}
