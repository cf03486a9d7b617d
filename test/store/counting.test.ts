import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countQuarter } from '../../bot/store/counting.js'
import {
  BUILT_IN_RULES,
  type Dossier,
  parseQuarter,
  type QuarterFacts,
  type Question,
  tallyQuarter,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../domain/index.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { dossier, question, readAt } from '../support/random-items.js'

const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
const WITH_TERM = { ...BUILT_IN_RULES, questions: { ...BUILT_IN_RULES.questions, answerWithinWorkingDays: 5 } }

describe.each(engines)('counting a quarter in the database on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
    await database.prisma.agency.createMany({ data: ['A', 'B', 'C'].map((code) => ({ code, name: code })) })
  })
  afterAll(() => database.release())

  it('agrees with the domain on random items, with and without a term for answers', async () => {
    const data = fc.record({
      questions: fc.uniqueArray(question, { minLength: 20, maxLength: 80, selector: ({ code }) => code }),
      dossiers: fc.uniqueArray(dossier, { minLength: 20, maxLength: 80, selector: ({ code }) => code }),
      asOf: readAt,
      quarter: fc.constantFrom('2021-Q4', '2022-Q1', '2022-Q2'),
      rules: fc.constantFrom(BUILT_IN_RULES, WITH_TERM),
    })
    await fc.assert(
      fc.asyncProperty(data, async ({ questions, dossiers, asOf, quarter: name, rules }) => {
        const quarter = parseQuarter(name)
        if (quarter === null) throw new Error('not a quarter')
        await replaceItems(database, questions, dossiers)
        const counted = await countQuarter(database.pool, quarter, asOf, calendar, rules)
        const tallied = tallyQuarter({ questions, dossiers }, quarter, asOf, calendar, rules)
        expect(comparable(counted)).toEqual(comparable(tallied))
      }),
      { numRuns: 40 },
    )
  })

  it('counts a forwarded question for whoever held it at the instant of reading', async () => {
    await replaceItems(database, [], [])
    await database.prisma.question.create({
      data: { code: 'Q', agencyCode: 'B', status: 'open', submittedAt: new Date('2022-02-01T03:00:00Z') },
    })
    await database.prisma.questionHolding.create({
      data: { questionCode: 'Q', agencyCode: 'A', until: new Date('2022-02-10T03:00:00Z') },
    })
    const quarter = parseQuarter('2022-Q1')
    if (quarter === null) throw new Error('not a quarter')
    const holders = async (at: string) => [
      ...(await countQuarter(database.pool, quarter, new Date(at), calendar, BUILT_IN_RULES)).questions.keys(),
    ]
    expect(await holders('2022-02-05T03:00:00Z')).toEqual(['A'])
    expect(await holders('2022-02-15T03:00:00Z')).toEqual(['B'])
  })
})

/** Agencies without a figure may be missing on either side. */
function comparable({ questions, services, province }: QuarterFacts) {
  const counted = <F extends object>(facts: ReadonlyMap<string, F>) =>
    [...facts]
      .filter(([, each]) =>
        Object.values(each)
          .flat()
          .some((value) => value !== 0),
      )
      .sort()
  return { questions: counted(questions), services: counted(services), province }
}

async function replaceItems(database: TestDatabase, questions: readonly Question[], dossiers: readonly Dossier[]) {
  await database.prisma.question.deleteMany()
  await database.prisma.dossier.deleteMany()
  await database.prisma.question.createMany({
    data: questions.map(({ agency, due, responderOk, ...rest }) => ({
      ...rest,
      agencyCode: agency,
      dueAt: due?.at ?? null,
      dueWholeDay: due?.wholeDay ?? false,
      responderOk: responderOk === 'unknown' ? null : responderOk === 'yes',
    })),
  })
  await database.prisma.dossier.createMany({
    data: dossiers.map(({ agency, due, ...rest }) => ({
      ...rest,
      agencyCode: agency,
      dueAt: due?.at ?? null,
      dueWholeDay: due?.wholeDay ?? false,
    })),
  })
}
