import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { packageRoot } from '../../bot/paths.js'
import { type Agency, type AgencyLevel, parseLocalDate, Register } from '../../domain/index.js'

/** The register that ships with the sample. */
export function sampleRegister(): Register {
  const rows: Record<string, string>[] = parse(readFileSync(join(packageRoot, 'scripts/sample/agencies.csv')), {
    columns: true,
    bom: true,
  })
  const list = (text: string | undefined) => (text ?? '').split(';').filter((part) => part !== '')
  return new Register(
    rows.map(
      (row): Agency => ({
        code: row.code ?? '',
        name: row.name ?? '',
        shortNames: list(row.short_names),
        level: (row.level || null) as AgencyLevel | null,
        parent: row.parent || null,
        questions: row.questions === 'yes',
        services: row.services === 'yes',
        validFrom: parseLocalDate(row.valid_from ?? ''),
        validTo: parseLocalDate(row.valid_to ?? ''),
        successors: list(row.successors),
      }),
    ),
  )
}
