import { describe, expect, it } from 'vitest'
import type { Language } from '../../bot/assistant/reply.js'
import { syncFailed, syncFailedAlert } from '../../bot/jobs/sync/index.js'
import { plainText } from '../../bot/texts/blocks.js'
import type { SourceProblem, SyncFailure } from '../../bot/texts/layout/sync.js'

const source = (code: SourceProblem, detail: string): SyncFailure => ({
  what: 'source',
  source: 'cong.example.vn',
  code,
  detail,
  since: '2022-03-29T10:00:00.000Z',
})
const refused = (reason: string): SyncFailure => ({
  what: 'refused',
  file: 'a.csv',
  reason,
  message: 'Tệp chưa đúng. Hãy xuất lại tệp.',
})
const FAILURES: [string, SyncFailure][] = [
  ['a missing folder', source('folder-missing', '/srv/xuat')],
  ['a folder that may not be read', source('folder-unreadable', '/srv/xuat')],
  ['a file that may not be read', source('file-unreadable', 'a.csv')],
  ['no answer', source('unreachable', 'ECONNREFUSED')],
  ['a bad status', source('bad-status', '503')],
  ['redirects', source('redirects', '')],
  ['a redirect to where we do not go', source('redirect-refused', '')],
  ['a web page', source('web-page', '')],
  ['half a file', source('cut-short', '')],
  ['too much', source('too-large', '1.024 MB')],
  ['too slow', source('too-slow', '')],
  ['an empty file', refused('file-empty')],
  ['a file of no known kind', refused('kind-unknown')],
  [
    'faults',
    {
      what: 'faults',
      file: 'a.csv',
      count: 1234,
      first: { row: 3, column: 'agency', value: 'Sở Nọ', expected: 'mã của một cơ quan trong tệp hoặc trong danh mục' },
    },
  ],
]

async function told(failure: SyncFailure, language: Language): Promise<string> {
  const alert = syncFailedAlert({ occasion: 'once', failure }, ['someone'])
  const person = { id: 'someone', name: 'Quản trị', role: 'admin', agency: null, language } as const
  // as the outbox keeps it
  const delivery = { ...alert, id: '1', data: JSON.parse(JSON.stringify(alert.data)) }
  const prepared = await syncFailed.prepare(delivery, person)
  return 'reply' in prepared ? plainText(prepared.reply) : expect.fail()
}

describe('what editors are told of an export that did not come in', () => {
  it.each(FAILURES)('says in either language what it was and what to do: %s', async (_, failure) => {
    const [vi, en] = [await told(failure, 'vi'), await told(failure, 'en')]
    expect(vi).toMatch(/Xin |Hãy /)
    expect(vi).not.toMatch(/!|undefined/)
    expect(en.replace(/“[^”]*”/g, '')).not.toMatch(/(?=\P{ASCII})\p{Letter}|!|undefined/u)
    const figures = (text: string) => text.match(/\d(?:[\d.,:/]*\d)?/g)?.sort()
    expect(figures(en)).toEqual(figures(vi))
  })

  it('gives what nobody translated as it was said', async () => {
    expect(await told(refused('file-of-tomorrow'), 'en')).toContain('Tệp chưa đúng. Hãy xuất lại tệp.')
  })
})
