import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Register } from '../../domain/agencies/index.js'
import { VIETNAM_CALENDAR, WorkingCalendar } from '../../domain/calendar/index.js'
import { type Deadline, dueDay, localDateOf, localTimeOf } from '../../domain/time/index.js'
import { sampleFiles, writeSample } from '../../scripts/sample/index.js'
import { readSample } from './sample-items.js'

const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
const at = (text: string) => new Date(text)
const MONDAY = at('2026-11-23T08:00:00+07:00')

describe('the sample as files', () => {
  const made = sampleFiles(MONDAY).map((file) => ({ ...file, lines: [...file.lines()] }))

  it('comes in the order to import it', () => {
    expect(sampleFiles(MONDAY).map(({ kind, name }) => [kind, name])).toEqual([
      ['agencies', 'agencies.csv'],
      ['people', 'people.csv'],
      ['metrics', 'metrics-2022-Q1.csv'],
      ['questions', 'questions-2022-Q1.csv'],
      ['dossiers', 'dossiers-2022-Q1.csv'],
      ['questions', 'questions-2026-Q4.csv'],
      ['dossiers', 'dossiers-2026-Q4.csv'],
    ])
  })

  it('is the same at every hour of a day, and each time it is read', () => {
    const evening = sampleFiles(at('2026-11-23T22:10:00+07:00'))
    for (const [index, file] of sampleFiles(MONDAY).entries()) {
      expect([...file.lines()]).toEqual(made[index]?.lines)
      expect([...(evening[index]?.lines() ?? [])]).toEqual(made[index]?.lines)
    }
  })

  it('is written line by line', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sample-'))
    try {
      const paths = await writeSample(join(dir, 'made'), MONDAY)
      expect(paths.map((path) => basename(path))).toEqual(made.map(({ name }) => name))
      for (const [index, { lines }] of made.entries()) {
        expect(await readFile(paths[index] ?? '', 'utf8')).toBe(`${lines.join('\n')}\n`)
      }
    } finally {
      await rm(dir, { recursive: true })
    }
  })

  it('has no empty line', () => {
    for (const { lines } of made) expect(lines).not.toContain('')
  })
})

describe('its items', () => {
  const { agencies, questions, dossiers } = readSample(MONDAY)

  it('have codes of their own', () => {
    expect(new Set(questions.map(({ code }) => code)).size).toBe(questions.length)
    expect(new Set(dossiers.map(({ code }) => code)).size).toBe(dossiers.length)
    expect(questions.filter(({ code }) => !/^HD-20\d\d-\d{4}$/.test(code))).toEqual([])
    expect(dossiers.filter(({ code }) => !/^000\.00\.\d\d\.H38-\d{6}-\d{4}$/.test(code))).toEqual([])
  })

  it('come in office hours of working days, to an agency that operates', () => {
    const register = new Register(agencies)
    const odd = dossiers.filter(({ agency, receivedAt }) => {
      const [date, time] = [localDateOf(receivedAt), localTimeOf(receivedAt)]
      const open = register.operatingOn(date).some(({ code, services }) => code === agency && services)
      return !open || !calendar.isWorking(date) || time < '07:30' || time >= '17:00'
    })
    expect(odd).toEqual([])
  })

  it('are due on working days', () => {
    const due = [...questions, ...dossiers].flatMap((item) => (item.due === null ? [] : [dueDay(item.due)]))
    expect(due.filter((date) => !calendar.isWorking(date))).toEqual([])
  })

  it('end after they began, with a status that says so', () => {
    const finished = ['resolved', 'returned', 'withdrawn']
    expect(dossiers.filter(({ resolvedAt, receivedAt }) => resolvedAt !== null && resolvedAt <= receivedAt)).toEqual([])
    expect(dossiers.filter(({ resolvedAt, status }) => (resolvedAt !== null) !== finished.includes(status))).toEqual([])
    expect(questions.filter(({ answeredAt, status }) => (answeredAt !== null) !== (status === 'answered'))).toEqual([])
  })

  it('of the reported quarter begin in its neighbour of 2021 and leave nothing open', () => {
    const old = [
      ...questions.map((q) => [q.submittedAt, q.answeredAt, q.status] as const),
      ...dossiers.map((d) => [d.receivedAt, d.resolvedAt, d.status] as const),
    ].filter(([begun]) => begun < at('2022-04-01T00:00:00+07:00'))
    expect(old.filter(([begun]) => begun < at('2021-10-01T00:00:00+07:00'))).toEqual([])
    expect(old.filter(([, , status]) => ['open', 'processing', 'paused'].includes(status))).toEqual([])
    expect(old.filter(([, end]) => end !== null && end >= at('2022-07-01T00:00:00+07:00'))).toEqual([])
  })
})

describe('its people', () => {
  it('are offices: who follows and who heads each operating agency, three leaders, an editor, an admin', () => {
    const { people, agencies } = readSample(MONDAY, 'live')
    const operating = new Register(agencies).operatingOn(localDateOf(MONDAY))
    const roles = (role: string) => people.filter((person) => person.role === role).length
    expect({
      staff: roles('staff'),
      head: roles('head'),
      leader: roles('leader'),
      editor: roles('editor'),
      admin: roles('admin'),
    }).toEqual({
      staff: operating.length,
      head: operating.length - 1,
      leader: 3,
      editor: 1,
      admin: 1,
    })
    expect(people).toContainEqual({ name: 'Lãnh đạo Sở Y tế', role: 'head', agency: 'SYT' })
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
  })
})

describe('the live quarter', () => {
  const working = [
    '2026-11-23T08:00:00+07:00',
    '2027-12-31T16:30:00+07:00',
    '2025-03-05T07:00:00+07:00',
    '2023-04-03T00:00:00+07:00',
  ]
  const off = [
    '2026-11-22T09:00:00+07:00',
    '2026-02-15T20:00:00+07:00',
    '2024-02-10T12:00:00+07:00',
    '2022-07-02T00:30:00+07:00',
  ]

  describe.each([...working, ...off])('at %s', (text) => {
    const now = at(text)
    const today = localDateOf(now)
    const { agencies, ...live } = readSample(now, 'live')
    const due = (item: { due: Deadline | null }) => (item.due === null ? null : dueDay(item.due))
    const open = {
      questions: live.questions.filter(({ status }) => status === 'open'),
      dossiers: live.dossiers.filter(({ status }) => status === 'processing'),
    }
    const late = (item: { due: Deadline | null }) => {
      const date = due(item)
      return date === null || date >= today ? null : calendar.workingDaysAfter(date, today)
    }

    it('holds 300 questions and 4.000 dossiers of agencies that operate', () => {
      expect([live.questions.length, live.dossiers.length]).toEqual([300, 4_000])
      const operating = new Set(new Register(agencies).operatingOn(today).map(({ code }) => code))
      expect([...live.questions, ...live.dossiers].filter(({ agency }) => !operating.has(agency))).toEqual([])
    })

    it('knows nothing later than now', () => {
      expect(live.questions.filter((item) => item.submittedAt > now || (item.answeredAt ?? now) > now)).toEqual([])
      expect(live.dossiers.filter((item) => item.receivedAt > now || (item.resolvedAt ?? now) > now)).toEqual([])
    })

    it.each(['questions', 'dossiers'] as const)('gives Sở Y tế %s of every kind', (kind) => {
      const mine = open[kind].filter(({ agency }) => agency === 'SYT')
      const soon = calendar.addWorkingDays(today, 2)
      expect(mine.filter((item) => late(item) === null && (due(item) ?? '9999') <= soon).length).toBeGreaterThan(0)
      expect(mine.filter((item) => (late(item) ?? 9) < 5).length).toBeGreaterThan(0)
      expect(mine.filter((item) => (late(item) ?? 0) >= 5).length).toBeGreaterThan(0)
      expect(mine.filter((item) => item.due === null).length).toBeGreaterThan(0)
      expect(
        live[kind].filter(({ agency, status }) => agency === 'SYT' && /answered|resolved/.test(status)).length,
      ).toBeGreaterThan(9)
    })

    it('has something due today, or on the first day worked again, and paused dossiers', () => {
      const first = calendar.isWorking(today) ? today : calendar.addWorkingDays(today, 1)
      expect(open.questions.filter((item) => due(item) === first).length).toBeGreaterThan(0)
      expect(open.dossiers.filter((item) => due(item) === first).length).toBeGreaterThan(0)
      expect(live.dossiers.filter(({ status }) => status === 'paused').length).toBeGreaterThan(0)
    })
  })

  it.each(['2022-01-01T00:00:00+07:00', '2022-03-31T23:59:00+07:00', '2022-04-01T10:00:00+07:00'])(
    'is left out at %s',
    (text) => {
      expect(sampleFiles(at(text))).toHaveLength(5)
    },
  )

  it('never fails, whatever the day', () => {
    for (
      let time = at('2022-01-01T00:00:00+07:00').getTime();
      time < at('2028-01-01T00:00:00+07:00').getTime();
      time += 13 * 86_400_000
    ) {
      const files = sampleFiles(new Date(time)).filter(({ name }) => !name.includes('2022-Q1'))
      for (const file of files) expect([...file.lines()].length).toBeGreaterThan(1)
    }
  })
})
