import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshPlace } from '../support/databases.js'
import { scratchFolder } from '../support/files.js'
import { cli, placeEnv } from '../support/programs.js'

const ROWS = 5_000
const files = await scratchFolder()
const dossiers = await files.write(
  'dossiers.csv',
  [
    'code,agency,received_at,due_at',
    ...Array.from({ length: ROWS }, (_, index) => `D${index},A,2022-01-05T08:00,2022-02-05`),
  ].join('\n'),
)
const agencies = await files.write('agencies.csv', 'code,name\nA,Sở A\n')

describe('commands side by side on one embedded database', () => {
  let place: Awaited<ReturnType<typeof freshPlace>>
  beforeAll(async () => {
    place = await freshPlace('embedded')
  })
  afterAll(() => place.remove())

  it('share the database, and neither loses anything', async () => {
    const env = placeEnv(place.options)
    expect((await cli(['import', 'agencies', agencies], env)).code).toBe(0)
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
