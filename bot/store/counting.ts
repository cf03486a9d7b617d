import type pg from 'pg'
import {
  addDays,
  addServices,
  boundsOf,
  deadlineOfDay,
  instantAt,
  localDateOf,
  monthsOf,
  NO_SERVICES,
  type ProvinceQuestionFacts,
  type Quarter,
  type QuarterFacts,
  type QuestionFacts,
  type RuleSet,
  readingInstant,
  type ServiceFacts,
  type WorkingCalendar,
} from '../../domain/index.js'

/**
 * Counts a quarter in the database, item by item as `tallyQuarter` of the domain does in memory; a test holds the
 * two against each other. Read at `asOf`, never later than the quarter's end.
 */
export async function countQuarter(
  pool: pg.Pool,
  quarter: Quarter,
  asOf: Date,
  calendar: WorkingCalendar,
  rules: RuleSet,
): Promise<QuarterFacts> {
  const at = readingInstant(quarter, asOf)
  const [questions, services] = await Promise.all([
    countQuestions(pool, quarter, at, calendar, rules),
    countServices(pool, quarter, at),
  ])
  return {
    questions: questions.byAgency,
    services,
    province: { questions: questions.province, services: [...services.values()].reduce(addServices, NO_SERVICES) },
  }
}

const DOSSIERS_SQL = `
with item as (
  select agency, channel, status, received_at, due_at, resolved_at, coalesce(resolved_at < $2, false) as resolved
  from dossier
  where level >= 2 and status <> 'rejected' and received_at < $2 and (resolved_at is null or resolved_at >= $1)
)
select agency,
       count(*) filter (where received_at < $1)::int as "carriedOver",
       count(*) filter (where received_at >= $1 and channel = 'one-stop')::int as "oneStop",
       count(*) filter (where received_at >= $1 and channel = 'online')::int as "online",
       count(*) filter (where received_at >= $1 and channel = 'post')::int as "post",
       count(*) filter (where resolved)::int as "resolved",
       count(*) filter (where resolved and (status in ('returned', 'withdrawn') or due_at is null
                                            or resolved_at <= due_at))::int as "onTime",
       count(*) filter (where not resolved and status <> 'paused' and due_at < $3)::int as "overdueOpen"
from item
group by agency`

async function countServices(pool: pg.Pool, quarter: Quarter, at: Date): Promise<Map<string, ServiceFacts>> {
  const { start, end } = boundsOf(quarter)
  // instants are whole milliseconds: up to `at`, but before the end
  const until = new Date(Math.min(end.getTime(), at.getTime() + 1))
  const { rows } = await pool.query<ServiceFacts & { agency: string }>(DOSSIERS_SQL, [start, until, at])
  return new Map(rows.map(({ agency, ...facts }) => [agency, facts]))
}

/**
 * Who held a question at $3, what was known of it then, and the deadline the rule set gives one that came without. What
 * was answered before both the quarter and T was decided before the quarter.
 */
const QUESTIONS_SQL = `
with item as (
  select coalesce((select h.agency from question_holding h where h.question = q.code and h.until > $3
                   order by h.until limit 1), q.agency) as agency,
         q.status = 'deleted' as deleted,
         q.submitted_at,
         coalesce(q.due_at, term.due_at) as due_at,
         case when q.status = 'answered' and q.answered_at <= $3 then q.answered_at end as answered_at,
         q.responder_ok
  from question q
  left join unnest($6::date[], $7::timestamptz[]) as term (day, due_at)
    on term.day = (q.submitted_at at time zone interval '7 hours')::date
  where q.submitted_at <= $3 and q.submitted_at < $2
    and (q.submitted_at >= $1 or q.answered_at is null or q.answered_at >= least($1, $3))
),
judged as (
  select *,
         case when due_at < $3 and (answered_at is null or answered_at > due_at) then 'late'
              when answered_at is null then 'waiting'
              when responder_ok = false then 'wrong'
              else 'ok' end as outcome,
         submitted_at >= $1 as sent
  from item
),
placed as (
  select *, case outcome when 'late' then due_at when 'waiting' then null else answered_at end as decided_at from judged
)
select agency,
       count(*) filter (where sent)::int as received,
       count(*) filter (where sent and deleted)::int as deleted,
       count(*) filter (where sent and not deleted and answered_at is not null)::int as answered,
       count(*) filter (where sent and not deleted and submitted_at < $4)::int as m1,
       count(*) filter (where sent and not deleted and submitted_at >= $4 and submitted_at < $5)::int as m2,
       count(*) filter (where sent and not deleted and submitted_at >= $5)::int as m3,
       count(*) filter (where not deleted and outcome = 'ok' and decided_at >= $1 and decided_at < $2)::int as ok,
       count(*) filter (where not deleted and outcome = 'ok' and responder_ok is null
                          and decided_at >= $1 and decided_at < $2)::int as "unknownResponder",
       count(*) filter (where not deleted and outcome = 'late' and decided_at >= $1 and decided_at < $2)::int as late,
       count(*) filter (where not deleted and outcome = 'wrong'
                          and decided_at >= $1 and decided_at < $2)::int as "wrongResponder",
       count(*) filter (where not deleted and outcome = 'waiting')::int as waiting,
       array_agg(due_at order by due_at) filter (where not deleted and outcome = 'waiting' and due_at is not null)
         as "waitingDeadlines"
from placed
where sent or outcome = 'waiting' or (decided_at >= $1 and decided_at < $2)
group by agency`

interface QuestionRow extends Omit<QuestionFacts, 'byMonth' | 'waitingDeadlines'> {
  readonly agency: string
  readonly received: number
  readonly answered: number
  readonly m1: number
  readonly m2: number
  readonly m3: number
  readonly waitingDeadlines: Date[] | null
}

async function countQuestions(
  pool: pg.Pool,
  quarter: Quarter,
  at: Date,
  calendar: WorkingCalendar,
  rules: RuleSet,
): Promise<{ byAgency: Map<string, QuestionFacts>; province: ProvinceQuestionFacts }> {
  const { start, end } = boundsOf(quarter)
  const [, second, third] = monthsOf(quarter)
  const terms = await answerTerms(pool, at, calendar, rules)
  const { rows } = await pool.query<QuestionRow>(QUESTIONS_SQL, [
    start,
    end,
    at,
    instantAt(second),
    instantAt(third),
    terms.days,
    terms.dueAt,
  ])
  const sum = (pick: (row: QuestionRow) => number) => rows.reduce((total, row) => total + pick(row), 0)
  return {
    byAgency: new Map(rows.map((row) => [row.agency, questionFacts(row)])),
    province: {
      received: sum((row) => row.received),
      deleted: sum((row) => row.deleted),
      answered: sum((row) => row.answered),
    },
  }
}

function questionFacts(row: QuestionRow): QuestionFacts {
  const { deleted, ok, late, wrongResponder, waiting, unknownResponder } = row
  return {
    byMonth: [row.m1, row.m2, row.m3],
    deleted,
    ok,
    late,
    wrongResponder,
    waiting,
    unknownResponder,
    waitingDeadlines: row.waitingDeadlines ?? [],
  }
}

/** For each day of receipt, the deadline that `answerWithinWorkingDays` gives a question without one. */
async function answerTerms(pool: pg.Pool, at: Date, calendar: WorkingCalendar, rules: RuleSet) {
  const days: string[] = []
  const dueAt: Date[] = []
  const term = rules.questions.answerWithinWorkingDays
  if (term === null) return { days, dueAt }
  const { rows } = await pool.query<{ first: Date | null }>(
    'select min(submitted_at) as first from question where due_at is null',
  )
  const first = rows[0]?.first
  if (first == null) return { days, dueAt }
  const last = localDateOf(at)
  for (let day = localDateOf(first); day <= last; day = addDays(day, 1)) {
    days.push(day)
    dueAt.push(deadlineOfDay(calendar.addWorkingDays(day, term)).at)
  }
  return { days, dueAt }
}
