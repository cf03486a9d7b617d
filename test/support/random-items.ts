import fc from 'fast-check'
import { type Deadline, type Dossier, deadlineOfDay, localDateOf, type Question } from '../../domain/index.js'

const HOUR = 3_600_000
const FIRST = Date.parse('2021-12-01T00:00:00+07:00')
const LAST = Date.parse('2022-07-15T00:00:00+07:00')

/** Instants on whole hours, so that coincidences (a deadline met to the second, midnight at a quarter's end) happen. */
const instant = fc.integer({ min: 0, max: (LAST - FIRST) / HOUR }).map((hours) => new Date(FIRST + hours * HOUR))
const agency = fc.constantFrom('A', 'B', 'C')

const deadline = (after: Date): fc.Arbitrary<Deadline | null> =>
  fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 60 * 24 }).map((hours) => ({ at: later(after, hours), wholeDay: false })),
    fc.integer({ min: 0, max: 60 }).map((days) => deadlineOfDay(localDateOf(later(after, days * 24)))),
  )

/** Often exactly the deadline, or an hour beside it. */
const finish = (start: Date, due: Deadline | null): fc.Arbitrary<Date> => {
  const any = fc.integer({ min: 0, max: 90 * 24 }).map((hours) => later(start, hours))
  if (due === null) return any
  const near = fc.constantFrom(-1, 0, 1).map((hours) => later(due.at, hours))
  return fc.oneof(
    any,
    near.filter((at) => at >= start),
  )
}

export const question: fc.Arbitrary<Question> = fc
  .tuple(agency, instant)
  .chain(([holder, submittedAt]) => deadline(submittedAt).map((due) => ({ holder, submittedAt, due })))
  .chain(({ holder, submittedAt, due }) =>
    fc.record({
      code: fc.uuid(),
      agency: fc.constant(holder),
      submittedAt: fc.constant(submittedAt),
      due: fc.constant(due),
      end: finish(submittedAt, due),
      status: fc.constantFrom('open', 'answered', 'answered', 'answered', 'deleted' as const),
      responderOk: fc.constantFrom('yes', 'yes', 'no', 'unknown' as const),
    }),
  )
  .map(({ end, ...rest }) => ({ ...rest, answeredAt: rest.status === 'answered' ? end : null }) as Question)

export const dossier: fc.Arbitrary<Dossier> = fc
  .tuple(agency, instant)
  .chain(([holder, receivedAt]) => deadline(receivedAt).map((due) => ({ holder, receivedAt, due })))
  .chain(({ holder, receivedAt, due }) =>
    fc.record({
      code: fc.uuid(),
      agency: fc.constant(holder),
      level: fc.constantFrom(1, 2, 3, 4, 4 as const),
      channel: fc.constantFrom('one-stop', 'online', 'post' as const),
      receivedAt: fc.constant(receivedAt),
      due: fc.constant(due),
      end: finish(receivedAt, due),
      status: fc.constantFrom(
        'processing',
        'paused',
        'resolved',
        'resolved',
        'returned',
        'withdrawn',
        'rejected' as const,
      ),
    }),
  )
  .map(({ end, ...rest }) => {
    const finished = ['resolved', 'returned', 'withdrawn'].includes(rest.status)
    return { ...rest, resolvedAt: finished ? end : null } as Dossier
  })

export const readAt = fc.oneof(
  instant,
  fc.constantFrom(new Date('2022-04-01T00:00:00+07:00'), new Date('2022-07-01T00:00:00+07:00')),
)

function later(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR)
}
