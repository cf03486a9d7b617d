import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../bot/store/index.js'
import { engines, freshPlace } from '../support/databases.js'
import { scratchFolder } from '../support/files.js'
import { cli, placeEnv, startCli } from '../support/programs.js'

const ROWS = 20_000
const files = await scratchFolder()
const dossiers = await files.write(
  'dossiers.csv',
  [
    'code,agency,received_at,due_at',
    ...Array.from({ length: ROWS }, (_, index) => `D${index},A,2022-01-05T08:00,2022-02-05`),
  ].join('\n'),
)
const agencies = await files.write('agencies.csv', 'code,name\nA,Sở A\n')

describe.each(engines)('an import killed in the middle, on %s', (engine) => {
  let place: Awaited<ReturnType<typeof freshPlace>>
  beforeAll(async () => {
    place = await freshPlace(engine)
  })
  afterAll(() => place.remove())

  const stored = async () => {
    const database = await openDatabase(place.options)
    const { rows } = await database.pool.query<{ dossiers: number; runs: number }>(
      `select (select count(*) from dossier)::int as dossiers, (select count(*) from import_run where kind = 'dossiers')::int as runs`,
    )
    await database.close()
    return rows[0]
  }

  it('leaves nothing half-stored, and the next try does it all', async () => {
    const env = placeEnv(place.options)
    expect((await cli(['import', 'agencies', agencies], env)).code).toBe(0)
    let before = await stored()
    for (const delay of [300, 500, 700, 900, 1_100]) {
      const importing = startCli(['import', 'dossiers', dossiers], env)
      await Promise.race([wait(delay), importing.ended])
      importing.process.kill('SIGKILL')
      await importing.ended
      const after = await stored()
      expect([0, ROWS]).toContain(after?.dossiers)
      expect((after?.runs ?? 0) - (before?.runs ?? 0) === 0 || after?.dossiers === ROWS).toBe(true)
      before = after
    }
    expect(JSON.parse((await cli(['import', 'dossiers', dossiers, '--json'], env)).stdout)).toMatchObject({
      rows: ROWS,
      errors: [],
    })
    expect((await stored())?.dossiers).toBe(ROWS)
  })

  it('two commands at once share the database, and neither loses anything', async () => {
    const env = placeEnv(place.options)
    const results = await Promise.all([
      cli(['import', 'dossiers', dossiers, '--json'], env),
      cli(['import', 'agencies', agencies, '--json'], env),
      cli(['rank', '--quarter', '2022-Q1', '--json'], env),
    ])
    expect(results.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ])
  })
})
