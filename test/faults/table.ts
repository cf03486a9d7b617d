import Table from 'cli-table3'
import type { TestCase } from 'vitest/node'
import type { Reporter } from 'vitest/reporters'
import type { Finding } from './finding.js'

/** Prints what came of each fault as soon as it is known, and all of it as a table at the end. */
export default class FindingsTable implements Reporter {
  private readonly rows: string[][] = []

  onTestCaseResult(test: TestCase): void {
    const { finding } = test.meta()
    const { state, errors } = test.result()
    if (state === 'skipped') return
    const row =
      finding === undefined
        ? [test.fullName, '–', errors?.map(({ message }) => message).join('; ') ?? '–', '–']
        : [test.fullName, String(finding.rounds), counts(finding.broken), counts(finding.seen)]
    this.rows.push(row)
    process.stderr.write(`${row.join(' | ')}\n`)
  }

  onTestRunEnd(): void {
    const table = new Table({
      head: ['fault', 'rounds', 'broken promises', 'seen'],
      style: { head: [] },
      wordWrap: true,
    })
    table.push(...this.rows)
    process.stdout.write(`${table}\n`)
  }
}

const counts = (of: Finding['broken']) =>
  Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join('\n')

declare module 'vitest' {
  interface TaskMeta {
    finding?: Finding
  }
}
