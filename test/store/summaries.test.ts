import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { scoresOf } from '../../bot/assistant/index.js'
import type { Actor } from '../../bot/assistant/people.js'
import { readConfig } from '../../bot/config.js'
import { importFile, type Kind } from '../../bot/imports/index.js'
import { storeFacts } from '../../bot/store/facts.js'
import { importSink, storeSummaries } from '../../bot/store/index.js'
import { DEFAULT_SETTINGS, quarterOf, quarterScoreJson, summaryJson } from '../../domain/index.js'
import { type Context, contextOf } from '../../scripts/cli/context.js'
import { freeze } from '../../scripts/cli/freeze.js'
import { publish } from '../../scripts/cli/publish.js'
import { listRevisions } from '../../scripts/cli/revisions.js'
import { rank, score } from '../../scripts/cli/scores.js'
import { summary } from '../../scripts/cli/summary.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { addPerson } from '../support/delivery.js'
import { scratchFolder } from '../support/files.js'

const QUARTER = quarterOf(2022, 1)
const NOW = new Date('2022-04-05T08:00:00+07:00')
const OPERATOR: Actor = { person: null, chat: null }
const files = await scratchFolder()

const QUESTIONS = `code,agency,submitted_at,due_at,answered_at,status,responder_ok
Q1,SYT,2022-02-01,2022-02-15,2022-02-10,answered,yes
Q2,STC,2022-02-01,2022-02-15,2022-02-10,answered,yes
Q0,STC,2021-11-01,2021-11-15,2021-11-10,answered,yes
`
const DOSSIERS = `code,agency,received_at,due_at,resolved_at,status
D1,STC,2022-01-10,2022-01-20,2022-01-15,resolved
`
const METRICS = `quarter,key,value,note
2022-Q1,visits,5400000,
2021-Q1,questions_received,10,
`

describe.each(engines)('frozen quarters on %s', (engine) => {
  let database: TestDatabase
  let context: Context
  let printed: string

  beforeAll(async () => {
    database = await freshDatabase(engine)
    const config = readConfig({ DATA_DIR: database.options.dataDir, NOW: NOW.toISOString(), WEB_CHAT: 'off' })
    context = contextOf({ database, facts: storeFacts(database), migrated: [] }, config)
  })
  afterAll(() => database.release())
  beforeEach(async () => {
    await database.empty()
    await bring('agencies', 'code,name,questions,services\nSYT,Sở Y tế,yes,no\nSTC,Sở Tài chính,yes,yes\n')
    await bring('questions', QUESTIONS)
    await bring('dossiers', DOSSIERS)
    await bring('metrics', METRICS)
    printed = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text)
      return true
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const bring = async (kind: Kind, text: string): Promise<void> => {
    const path = await files.write(`${kind}.csv`, text)
    const { errors } = await importFile({ kind, path, dryRun: false, sink: importSink(database), now: NOW })
    expect(errors).toEqual([])
  }
  const summaries = () => context.summaries
  const freezeNow = (expected = 0) => summaries().freeze(QUARTER, expected, OPERATOR, NOW)
  /** What a command prints. */
  const shown = async (command: () => Promise<void>): Promise<string> => {
    printed = ''
    await command()
    return printed
  }
  const json = async (command: () => Promise<void>) => JSON.parse(await shown(command))
  const audited = async () =>
    (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action, subject }) => [
      action,
      subject,
    ])

  /** Everything that shows a quarter's figures, as people and programs see it. */
  const everything = async () => [
    await shown(() => score(context, 'SYT', QUARTER, NOW, false)),
    await shown(() => score(context, undefined, QUARTER, NOW, false)),
    await shown(() => rank(context, QUARTER, NOW, false)),
    await shown(() => score(context, 'SYT', QUARTER, NOW, true)),
    await shown(() => rank(context, QUARTER, NOW, true)),
    await shown(() => summary(context, QUARTER, {})),
    await shown(() => summary(context, QUARTER, { json: true })),
  ]
  const correct = async () => {
    await bring('questions', QUESTIONS.replace('2022-02-10,answered', '2022-02-17,answered'))
    await bring('metrics', METRICS.replace('5400000', '5500000').replace('received,10', 'received,12'))
    await bring('agencies', 'code,name,questions,services\nSYT,Sở Y tế mới,yes,no\nSTC,Sở Tài chính,no,yes\n')
  }

  it('keep every figure that is shown, whatever is imported afterwards', async () => {
    await freezeNow()
    const before = await everything()
    await correct()
    expect(await everything()).toEqual(before)
    expect(before[3]).toContain('"revision":1')
    const live = summaryJson(await summaries().live(QUARTER, NOW))
    expect(live).toMatchObject({ revision: null, questions: { received: { yearBefore: 12 } } })
    expect(live.agencies.map(({ agency }) => agency.name)).toContain('Sở Y tế mới')
  })

  it('are counted anew when read at an instant before their end', async () => {
    await freezeNow()
    await correct()
    const at = async (instant: string) =>
      quarterScoreJson((await scoresOf(context.facts, QUARTER, new Date(instant))).score)
    expect(await at('2022-03-31T23:59:59+07:00')).toMatchObject({ revision: null })
    expect(await at('2022-04-01T00:00:00+07:00')).toMatchObject({
      revision: 1,
      province: { questions: { answered: 2 } },
    })
  })

  it('are compared with as they were frozen, by later quarters too', async () => {
    await freezeNow()
    await correct()
    const later = await summaries().live(quarterOf(2022, 2), NOW)
    expect(later.changes?.before).toBe('2022-Q1')
    const next = await context.facts.earlier(quarterOf(2023, 1), 4, new Date('2023-04-05T08:00:00+07:00'))
    expect(next).toMatchObject({ revision: 1, metrics: new Map([['visits', { value: '5400000', note: null }]]) })
  })

  it('are corrected by a next revision that lists exactly what changed, and stay readable', async () => {
    const first = await freezeNow()
    const before = summaryJson((await summaries().standing(QUARTER, NOW)).summary)
    await bring('questions', QUESTIONS.replace('2022-02-10,answered', '2022-02-17,answered'))
    await bring('metrics', METRICS.replace('5400000', '5500000'))
    const expected = {
      basis: [],
      province: [],
      portal: [{ figure: 'visits', from: '5400000', to: '5500000' }],
      agencies: [
        {
          code: 'SYT',
          name: 'Sở Y tế',
          kind: 'changed',
          figures: [
            { figure: 'questions.ok', from: 1, to: 0 },
            { figure: 'questions.late', from: 0, to: 1 },
            { figure: 'questions.bonuses', from: 'quality', to: '' },
            { figure: 'questions.points', from: '17.00', to: '0.00' },
            { figure: 'questions.status', from: 'official', to: 'provisional' },
            { figure: 'questions.assumptions', from: '', to: 'QA-1' },
            { figure: 'total', from: '17.00', to: '0.00' },
            { figure: 'status', from: 'official', to: 'provisional' },
          ],
        },
      ],
      earlier: [],
    }
    expect(await summaries().differenceSince(QUARTER, NOW)).toEqual(expected)
    const second = await freezeNow(1)
    expect(await summaries().differenceOf(QUARTER, 2)).toEqual(expected)
    expect(await summaries().differenceOf(QUARTER, 1)).toBeNull()
    expect(await summaries().differenceOf(QUARTER, 3)).toBeNull()
    expect(await summaries().revisions()).toEqual([first, second])
    expect((await summaries().standing(QUARTER, NOW)).revision).toEqual(second)
    const old = await summaries().frozen(QUARTER, 1)
    expect(old?.revision).toEqual(first)
    expect(old && summaryJson(old.summary)).toEqual(before)
    expect(await summaries().frozen(QUARTER, 3)).toBeNull()
    expect(await audited()).toEqual([
      ['freeze', '2022-Q1/1'],
      ['freeze', '2022-Q1/2'],
    ])
  })

  it('are corrected also for what the report compares them with', async () => {
    await freezeNow()
    await bring('metrics', METRICS.replace('received,10', 'received,12'))
    await bring('questions', QUESTIONS.replace('2021-11-10,answered', '2021-11-17,answered'))
    const difference = await summaries().differenceSince(QUARTER, NOW)
    expect(difference).toMatchObject({ basis: [], province: [], portal: [], agencies: [] })
    expect(difference?.earlier).toMatchObject([
      { quarter: '2021-Q4', province: [], agencies: [{ code: 'SYT', figures: [{ figure: 'rank' }] }, { code: 'STC' }] },
      { quarter: '2021-Q1', portal: [{ figure: 'questions_received', from: '10', to: '12' }], agencies: [] },
    ])
  })

  it.each([
    ['a quarter that is running', quarterOf(2022, 2), 0, 'quarter-running'],
    ['one of which nothing is recorded', quarterOf(2020, 1), 0, 'quarter-empty'],
    ['what has not changed', QUARTER, 1, 'revision-unchanged'],
    ['without having seen the last revision', QUARTER, 0, 'revision-exists'],
  ])('refuse %s', async (_, quarter, expected, code) => {
    await freezeNow()
    await expect(summaries().freeze(quarter, expected, OPERATOR, NOW)).rejects.toMatchObject({ code })
    expect(await summaries().revisions()).toHaveLength(1)
    expect(await audited()).toHaveLength(1)
  })

  it('become one revision however many press at once', async () => {
    const pressed = await Promise.allSettled([freezeNow(), freezeNow(), freezeNow()])
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const press of pressed) if (press.status === 'rejected') expect(press.reason.code).toBe('revision-exists')
    expect(await summaries().revisions()).toMatchObject([{ revision: 1, frozenBy: null }])
    expect(await audited()).toEqual([['freeze', '2022-Q1/1']])
  })

  it('that cannot be read are refused by name, never counted instead', async () => {
    await freezeNow()
    await database.pool.query(`update frozen_quarter set record = '{"format": 99}'`)
    const refused = { code: 'record-unreadable', message: expect.stringContaining('lần 1 của quý 2022-Q1') }
    await expect(scoresOf(context.facts, QUARTER, NOW)).rejects.toMatchObject(refused)
  })

  describe('published', () => {
    let leader: string
    beforeEach(async () => {
      leader = await addPerson(database, [['telegram', 'l']], { name: 'Lãnh đạo UBND tỉnh', role: 'leader' })
      await addPerson(database, [], { name: 'Thường trực HĐND tỉnh', role: 'leader' })
      await addPerson(database, [['telegram', 's']], { name: 'Biên tập viên', role: 'editor' })
      const gone = await addPerson(database, [['telegram', 'g']], { name: 'Lãnh đạo cũ', role: 'leader' })
      await database.prisma.person.update({ where: { id: gone }, data: { revokedAt: NOW } })
    })
    const send = (revision = 1) => summaries().publish(QUARTER, revision, OPERATOR, NOW)
    const messages = () => database.prisma.delivery.findMany()

    it('go to the leaders who can be reached, with the record of it', async () => {
      await freezeNow()
      expect(await summaries().recipients()).toEqual([
        { id: leader, name: 'Lãnh đạo UBND tỉnh', channel: 'telegram' },
        { id: expect.any(String), name: 'Thường trực HĐND tỉnh', channel: null },
      ])
      expect(await send()).toEqual({ published: { at: NOW, by: null, recipients: 1 }, again: false })
      expect(await messages()).toMatchObject([
        {
          key: `summary:2022-Q1:1:${leader}`,
          kind: 'summary',
          templateVersion: 1,
          personId: leader,
          channel: 'telegram',
          data: { quarter: '2022-Q1', revision: 1 },
          staleAt: null,
        },
      ])
      expect(await audited()).toContainEqual(['publish', '2022-Q1/1'])
      expect(await summaries().lastPublished()).toMatchObject({ revision: 1, published: { recipients: 1 } })
      expect(await summaries().lastPublished(quarterOf(2022, 2))).toBeNull()
    })

    it('reach those without a chat where a channel reaches everybody', async () => {
      const everybody = storeSummaries(database, { clock: () => NOW, fallbackChannel: 'web' })
      await freezeNow()
      const { published } = await everybody.publish(QUARTER, 1, OPERATOR, NOW)
      expect(published.recipients).toBe(2)
      expect(await everybody.progress(QUARTER, 1)).toMatchObject({ total: 2, waiting: 2 })
    })

    it('are sent once, however often and at once it is pressed', async () => {
      await freezeNow()
      const pressed = await Promise.all([send(), send(), send()])
      expect(pressed.filter(({ again }) => !again)).toHaveLength(1)
      expect(await send()).toEqual({ published: { at: NOW, by: null, recipients: 1 }, again: true })
      expect(await messages()).toHaveLength(1)
      expect((await audited()).filter(([action]) => action === 'publish')).toHaveLength(1)
    })

    it('leave nothing when the transaction is cut off', async () => {
      await freezeNow()
      await database.pool.query(`alter table audit_entry add constraint cut check (action <> 'publish')`)
      await expect(send()).rejects.toThrow()
      await database.pool.query('alter table audit_entry drop constraint cut')
      expect(await messages()).toEqual([])
      expect(await summaries().lastPublished()).toBeNull()
      expect(await send()).toMatchObject({ again: false })
    })

    it('are refused without a revision, when corrected since, and without anybody to send to', async () => {
      await expect(send()).rejects.toMatchObject({ code: 'no-revision' })
      await freezeNow()
      await expect(send(2)).rejects.toMatchObject({ code: 'no-revision' })
      await bring('metrics', METRICS.replace('5400000', '5500000'))
      await freezeNow(1)
      await expect(send(1)).rejects.toMatchObject({ code: 'not-latest' })
      await database.prisma.chatLink.deleteMany()
      await expect(send(2)).rejects.toMatchObject({ code: 'no-recipients' })
      expect(await messages()).toEqual([])
    })

    it('tell what became of the messages', async () => {
      expect(await summaries().progress(QUARTER, 1)).toBeNull()
      await freezeNow()
      await send()
      const became = async (state: string, reason: string | null) => {
        await database.prisma.delivery.updateMany({ data: { state, reason } })
        return summaries().progress(QUARTER, 1)
      }
      expect(await became('sending', null)).toEqual({ total: 1, sent: 0, waiting: 1, failed: [] })
      expect(await became('sent', null)).toEqual({ total: 1, sent: 1, waiting: 0, failed: [] })
      const failed = [{ person: 'Lãnh đạo UBND tỉnh', reason: 'blocked' }]
      expect(await became('failed', 'blocked')).toEqual({ total: 1, sent: 0, waiting: 0, failed })
    })
  })

  describe('the office’s words', () => {
    it('are the report’s until others are kept, and that is on record', async () => {
      expect(await summaries().office()).toEqual(DEFAULT_SETTINGS)
      const office = { ...DEFAULT_SETTINGS, place: 'Sa Pa', tasks: ['Một', 'Hai'] }
      await summaries().setOffice(office, OPERATOR)
      expect(await summaries().office()).toEqual(office)
      const [entry] = await database.prisma.auditEntry.findMany()
      expect(entry).toMatchObject({
        action: 'office',
        details: {
          changes: [
            { field: 'place', before: 'Lào Cai', after: 'Sa Pa' },
            { field: 'tasks', before: '', after: 'Một; Hai' },
          ],
        },
      })
    })
  })

  describe('on the command line', () => {
    it('are previewed, frozen with --yes, and listed', async () => {
      const previewed = await shown(() => freeze(context, QUARTER, false, false))
      expect(previewed).toContain('Sẽ chốt quý I/2022, lần 1: số liệu đến 24:00 ngày 31/3/2022, 2 cơ quan')
      expect(previewed).toMatch(/Còn thiếu \d+ số liệu cho báo cáo: .*số tin, bài/)
      expect(previewed).toContain('Chưa chốt gì. Thêm --yes để chốt.')
      expect(await json(() => freeze(context, QUARTER, false, true))).toMatchObject({ revision: 1, frozenAt: null })
      expect(await json(() => listRevisions(context, undefined, true))).toEqual([])
      expect(await json(() => freeze(context, QUARTER, true, true))).toMatchObject({
        quarter: '2022-Q1',
        revision: 1,
        frozenAt: expect.stringMatching(/^2022-04-05T08:00:\d\d\+07:00$/),
        provisional: 0,
        differences: null,
      })
      expect(await json(() => listRevisions(context, QUARTER, true))).toEqual([
        { quarter: '2022-Q1', revision: 1, frozenAt: expect.any(String), frozenBy: null, published: null },
      ])
      await expect(freeze(context, QUARTER, false, false)).rejects.toMatchObject({ code: 'revision-unchanged' })
      await bring('metrics', METRICS.replace('5400000', '5500000'))
      expect(await shown(() => freeze(context, QUARTER, false, false))).toContain(
        'Số lượt truy cập trong quý: 5.400.000 → 5.500.000',
      )
    })

    it('are published after a preview of who receives them', async () => {
      await expect(publish(context, QUARTER, false, false)).rejects.toMatchObject({ code: 'no-revision' })
      await freezeNow()
      await addPerson(database, [['telegram', 'l']], { name: 'Lãnh đạo UBND tỉnh', role: 'leader' })
      await addPerson(database, [], { name: 'Thường trực HĐND tỉnh', role: 'leader' })
      const previewed = await shown(() => publish(context, QUARTER, false, false))
      expect(previewed).toMatch(/Lãnh đạo UBND tỉnh\W+Telegram/)
      expect(previewed).toContain('Chưa liên kết kênh nào nên không nhận được: Thường trực HĐND tỉnh.')
      expect(await database.prisma.delivery.count()).toBe(0)
      const sent = { quarter: '2022-Q1', revision: 1, recipients: 1 }
      expect(await json(() => publish(context, QUARTER, true, true))).toEqual({ ...sent, deliveries: 1 })
      expect(await json(() => publish(context, QUARTER, true, true))).toEqual({ ...sent, deliveries: 0 })
      expect(await shown(() => listRevisions(context, undefined, false))).toMatch(
        /quý I\/2022\W+1\W+08:00 ngày 5\/4\/2022/,
      )
    })

    it('refuse a revision that is not there, a quarter to come, and a folder that cannot be written to', async () => {
      await expect(summary(context, QUARTER, { revision: 4 })).rejects.toMatchObject({ code: 'no-revision' })
      await expect(summary(context, quarterOf(2022, 3), {})).rejects.toMatchObject({ code: 'quarter-not-begun' })
      const out = await files.write('taken', '')
      await expect(summary(context, QUARTER, { out })).rejects.toMatchObject({ code: 'out-unwritable' })
    })
  })
})
