import type { Facts } from '../../bot/assistant/facts.js'
import { scoresOf } from '../../bot/assistant/index.js'
import { openStore } from '../../bot/store/index.js'
import { boundsOf, type Quarter, quarterOf } from '../../domain/index.js'
import { NOW } from '../data.js'
import { median, milliseconds, timed } from '../measure.js'
import type { Bench } from '../row.js'

const AGENCY = 'SYT'
const QUARTER = quarterOf(2026, 3)
const ROUNDS = 50
const YEARS = [1, 2, 4]
/** the time with four years of data may be so much longer than with one and still count as the same */
const INDEPENDENT = 1.3

export const score: Bench = {
  name: 'score',
  title: "One agency's score in a quarter, among four years of data",
  goal: 'at most 1.5 times the best statement for its counts; whatever other quarters there are',
  async run(world) {
    const opened = await Promise.all(YEARS.map(async (years) => openStore(await world.province(years))))
    const first: number[] = []
    const [ours, statements]: [number[][], number[][]] = [YEARS.map(() => []), YEARS.map(() => [])]
    for (const { facts } of opened) first.push(await asked(facts))
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [place, { database, facts }] of opened.entries()) {
        ours[place]?.push(await asked(facts))
        const statement = () => database.pool.query(ONE_AGENCY_SQL, countingValues(QUARTER, AGENCY))
        statements[place]?.push(await timed(statement))
      }
    }
    await Promise.all(opened.map(({ database }) => database.close()))
    const seen = YEARS.map((years, place) => {
      return { years, ms: median(ours[place] ?? []), statementMs: median(statements[place] ?? []) }
    })
    const [least, , most] = seen
    if (least === undefined || most === undefined) throw new Error('nothing was measured')
    const ratio = most.ms / most.statementMs
    return {
      ours: milliseconds(most.ms),
      reference: `SELECT ${milliseconds(most.statementMs)}`,
      ratio,
      met: ratio <= 1.5 && most.ms <= least.ms * INDEPENDENT,
      details: Object.fromEntries(
        seen.map(({ years, ms, statementMs }, place) => [
          `${years} years of data`,
          `${milliseconds(ms)}, SELECT ${milliseconds(statementMs)}; the first time after data arrived ${milliseconds(first[place] ?? 0)}`,
        ]),
      ),
    }
  },
}

function asked(facts: Facts): Promise<number> {
  return timed(async () => {
    const { score: all } = await scoresOf(facts, QUARTER, NOW)
    if (all.agencies.every(({ agency }) => agency.code !== AGENCY)) throw new Error('the agency has no score')
  })
}

export function countingValues(quarter: Quarter, agency?: string): unknown[] {
  const { start, end } = boundsOf(quarter)
  return agency === undefined ? [start, end] : [start, end, agency]
}

/** The raw counts and nothing else: finished quarters only, no forwarding, no rule set. */
export const countsSql = (agency: string) => `
select agency, 'services' as criterion,
       count(*) filter (where received_at < $1) as a,
       count(*) filter (where received_at >= $1) as b,
       count(*) filter (where resolved_at < $2) as c,
       count(*) filter (where resolved_at < $2 and resolved_at <= due_at) as d,
       count(*) filter (where (resolved_at is null or resolved_at >= $2) and due_at < $2) as e
from dossier
where level >= 2 and status <> 'rejected' and received_at < $2 and (resolved_at is null or resolved_at >= $1) ${agency}
group by agency
union all
select agency, 'questions',
       count(*) filter (where submitted_at >= $1),
       count(*) filter (where submitted_at >= $1 and status = 'deleted'),
       count(*) filter (where answered_at >= $1 and answered_at < $2 and answered_at <= due_at),
       count(*) filter (where due_at >= $1 and due_at < $2 and (answered_at is null or answered_at > due_at)),
       count(*) filter (where answered_at is null or answered_at >= $2)
from question
where submitted_at < $2 and (submitted_at >= $1 or answered_at is null or answered_at >= $1) ${agency}
group by agency`

const ONE_AGENCY_SQL = countsSql('and agency = $3')
