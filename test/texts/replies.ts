import { entryOf } from '../../bot/assistant/entries.js'
import type { PendingItem } from '../../bot/assistant/facts.js'
import { ACTIONS } from '../../bot/assistant/permissions.js'
import { type Reply, ROLES } from '../../bot/assistant/reply.js'
import type { Revision } from '../../bot/assistant/summaries.js'
import type { Texts } from '../../bot/texts/index.js'
import {
  type Agency,
  addQuarters,
  adviceFor,
  BUILT_IN_POLICY,
  BUILT_IN_RULES,
  compareWithYearBefore,
  day,
  deadlineOfDay,
  differenceBetween,
  explainDue,
  type Mark,
  type Metrics,
  NO_QUESTIONS,
  NO_SERVICES,
  type QuarterScore,
  type QuestionFacts,
  quarterOf,
  type RuleSet,
  type ServiceFacts,
  scoreQuarter,
  summarise,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../domain/index.js'
import { member } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'
import { metricReplies, uploadReplies } from './entering-replies.js'

const NOW = new Date('2022-03-28T09:00:00+07:00')
const UP_TO_NOW = { question: NOW, dossier: NOW }
const NO_DATA = { question: null, dossier: null }
const EXTENSION = {
  code: 'HD-1',
  from: deadlineOfDay(day('2022-02-01')),
  to: deadlineOfDay(day('2022-02-10')),
  decision: '12/QĐ-UBND',
  at: NOW,
}
/** Of the first items of a list. */
const MARKS: readonly Mark[] = [
  { kind: 'acknowledged', code: 'HD-0', by: { id: '1', name: 'A' }, at: NOW, tier: 'very-overdue' },
  { kind: 'snoozed', code: 'HD-1', by: { id: '1', name: 'A' }, at: NOW, until: at('2022-03-30T07:30') },
]
export const QUARTER = quarterOf(2022, 1)
export const PREVIOUS = addQuarters(QUARTER, -1)
export const YEAR_BEFORE = addQuarters(QUARTER, -4)
const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
export const register = sampleRegister()

/** Every way questions and services are scored, one agency each. */
const QUESTIONS: Readonly<Record<string, Partial<QuestionFacts>>> = {
  SYT: { byMonth: [12, 14, 15], ok: 41, unknownResponder: 1, waiting: 1, waitingDeadlines: [at('2022-03-30T17:00')] },
  STC: {
    byMonth: [11, 0, 1],
    ok: 3,
    late: 1,
    wrongResponder: 2,
    waiting: 2,
    waitingDeadlines: [at('2022-03-29T17:00'), at('2022-03-30T00:00')],
  },
  STP: { byMonth: [1, 0, 0], waiting: 1 },
  SNV: { ok: 1, byMonth: [1, 0, 0] },
}
const SERVICES: Readonly<Record<string, Partial<ServiceFacts>>> = {
  SYT: { carriedOver: 5, oneStop: 1_060, online: 55, post: 1, resolved: 1_110, onTime: 1_108, overdueOpen: 0 },
  STC: { oneStop: 130, resolved: 100, onTime: 92, overdueOpen: 1 },
  STP: { oneStop: 101, resolved: 100, onTime: 92 },
  SNV: { oneStop: 5, overdueOpen: 2 },
  SCT: { oneStop: 1 },
  // in no register: nobody's
  GONE: { oneStop: 1 },
}

function peopleReplies(texts: Texts): [string, Reply][] {
  const link = { channel: 'telegram', linkedAt: NOW, heardAt: NOW, disabledReason: null } as const
  const known = {
    ...member('staff', 'SYT'),
    name: 'SYT 1',
    links: [link, { ...link, channel: 'zalo', disabledReason: 'blocked' } as const],
    invitedUntil: NOW,
  }
  const gone = { ...member('leader', null), name: 'A', revokedAt: NOW }
  const sent = { id: '1', kind: 'test', channel: 'zalo', person: 'A', attempts: 1, createdAt: NOW } as const
  return [
    ['linked', texts.linked(known, 'Sở Y tế')],
    ['link in private', texts.linkInPrivate()],
    ['wrong code', texts.wrongCode()],
    ['too many codes', texts.tooManyCodes(42)],
    ['ask to unlink', texts.askUnlink()],
    ['unlinked', texts.unlinked()],
    ['not here', texts.notHere()],
    ['channels', texts.channels(known)],
    ['no channels', texts.channels(gone)],
    ['invited', texts.invited({ code: 'ABCDE-FGHJK', member: known, expiresAt: NOW, telegramLink: 'https://t.me/x' })],
    ['how to invite', texts.howToInvite()],
    ['people', texts.members(Array(12).fill(known), '')],
    ['nobody', texts.members([], 'x')],
    ['a person', texts.memberCard(known, ['head'])],
    ['a revoked person', texts.memberCard(gone, ['editor'])],
    ['ask to revoke', texts.askRevoke(known)],
    ['revoked', texts.revoked(known)],
    ['ask to forget', texts.askForget(gone)],
    ['whom to forget', texts.membersToForget([known, gone], 'sở')],
    ['forgotten', texts.forgotten()],
    ['ask for a role', texts.askRole(known, 'head')],
    ['another role', texts.roleChanged(known, 'head')],
    ['group opened', texts.groupOpened('Sở Y tế')],
    ['group closed', texts.groupClosed()],
    ['only in groups', texts.onlyInGroup()],
    ['which agency for', texts.whichAgencyFor(register.operatingOn(day('2022-03-31')).slice(0, 2), '/group')],
    ['refused', texts.refused('last-admin', 'x')],
    ['trial message', texts.testMessage('A')],
    ['no messages', texts.deliveries([], 'failed')],
    [
      'log of messages',
      texts.deliveries(
        [
          { ...sent, state: 'sent', errorCode: null, sentAt: NOW },
          { ...sent, channel: null, state: 'failed', errorCode: 'not-linked', sentAt: null },
        ],
        null,
      ),
    ],
  ]
}

/**
 * What the assistant can answer, in one language, by a name for each.
 * @param rules the built-in ones unless told
 */
export function everyReply(texts: Texts, rules: RuleSet = BUILT_IN_RULES): Map<string, Reply> {
  const running = scores(NOW, rules)
  const over = scores(at('2022-05-01T00:00'), rules)
  const agency = (code: string) => register.find(code) ?? fail(code)
  const ended = { ...agency('SYT'), validTo: day('2021-12-31') }
  const notes = texts.quarterNotes
  return new Map([
    ...[running, over].flatMap((quarter, index) =>
      quarter.agencies
        .filter(({ agency: { code } }) => ['SYT', 'STC', 'STP', 'SNV', 'SCT', 'BDT'].includes(code))
        .map((score): [string, Reply] => [
          `score of ${score.agency.code}${index === 0 ? '' : ', quarter over'}`,
          texts.scoreCard({
            score: { ...score, predecessors: score.agency.code === 'STP' ? [agency('STC')] : [] },
            quarter,
            rules,
            advice: adviceFor(score, quarter, rules),
            dataAt: UP_TO_NOW,
            quarterNote: index === 0 ? notes.running(QUARTER) : null,
            previous: PREVIOUS,
            maySeeRanking: index === 0,
          }),
        ]),
    ),
    ['ranking', texts.ranking(running, notes.withoutYear(QUARTER))],
    ...running.agencies
      .filter(({ agency: { code } }) => ['SYT', 'STC'].includes(code))
      .map((score): [string, Reply] => [`own rank of ${score.agency.code}`, texts.ownRank(score, running)]),
    ['province', province(texts, running, new Map([['questions_received', { value: '149', note: null }]]))],
    ['province without earlier figures', province(texts, { ...running, unattributed: [] }, new Map())],
    ['pending', texts.pendingOf(agency('SYT'), entries(12), NOW, NO_DATA)],
    ['pending, more than are listed', texts.pendingOf(agency('SYT'), entries(203), NOW, UP_TO_NOW)],
    ['nothing pending', texts.pendingOf(agency('SYT'), [], NOW, { question: at('2022-03-28T00:00'), dossier: NOW })],
    ['pending of all', texts.pendingByAgency(pendingRows(), NOW, UP_TO_NOW)],
    ['pending as a file', texts.pendingFile(agency('SYT'), 12, NOW, UP_TO_NOW)],
    ...reminderReplies(texts),
    ['nothing pending anywhere', texts.pendingByAgency([], NOW, { question: NOW, dossier: null })],
    ...dueReplies(texts),
    ...summaryReplies(texts, running, over),
    ...ROLES.flatMap((role): [string, Reply][] => {
      const own = role === 'staff' || role === 'head'
      const person = { id: role, name: role, role, agency: own ? 'SYT' : null, language: 'vi' } as const
      return [
        [`welcome to ${role}`, texts.welcome(person, own ? agency('SYT').name : null)],
        [`help for ${role}`, texts.help(person)],
        [`not understood, ${role}`, texts.notUnderstood(person)],
        [`language set by ${role}`, texts.languageSet(person)],
      ]
    }),
    ['empty message', texts.emptyMessage()],
    ['choose a language', texts.chooseLanguage()],
    ...ACTIONS.map((action): [string, Reply] => [`may not ${action}`, texts.forbidden(action, false)]),
    ...ACTIONS.map((action): [string, Reply] => [`not here: ${action}`, texts.forbidden(action, true)]),
    ...peopleReplies(texts),
    ['which agency', texts.whichAgency([agency('STC'), agency('STP')], 'score', QUARTER)],
    ['no such agency', texts.noSuchAgency('ma thuat '.repeat(20))],
    ['not operating', texts.notOperating('bac ha', QUARTER)],
    ['future quarter', texts.futureQuarter(QUARTER)],
    ['no data', texts.noData(QUARTER)],
    ['not linked', texts.notLinked()],
    ['resent', texts.resent(texts.emptyMessage())],
    ...uploadReplies(texts),
    ...metricReplies(texts, QUARTER),
    ...(['blocked', 'http-400'] as const).map((reason): [string, Reply] => [
      `link disabled: ${reason}`,
      texts.linkDisabled({ person: 'A', agency: agency('SYT').name, channel: 'web', reason }),
    ]),
    ['apology', texts.apology('abc123')],
    ['score belongs to', texts.scoreBelongsTo(ended, [agency('STC'), agency('STP')], QUARTER)],
    ['score belongs to nobody', texts.scoreBelongsTo(ended, [], QUARTER)],
    ['takes no part', texts.takesNoPart(agency('STC'), QUARTER)],
    [
      'last quarter of an ended agency',
      texts.ranking(running, notes.lastOf(ended, QUARTER, [agency('STC'), agency('STP')])),
    ],
  ])
}

function scores(asOf: Date, rules: RuleSet): QuarterScore {
  const questions = new Map(Object.entries(QUESTIONS).map(([code, facts]) => [code, { ...NO_QUESTIONS, ...facts }]))
  const services = new Map(Object.entries(SERVICES).map(([code, facts]) => [code, { ...NO_SERVICES, ...facts }]))
  return scoreQuarter({
    quarter: QUARTER,
    asOf,
    register,
    rules,
    facts: {
      questions,
      services,
      province: {
        questions: { received: 133, deleted: 38, answered: 89 },
        services: {
          ...{ carriedOver: 5_387, oneStop: 36_601, online: 27_486, post: 0 },
          ...{ resolved: 62_722, onTime: 57_740, overdueOpen: 12 },
        },
      },
    },
  })
}

function province(texts: Texts, quarter: QuarterScore, metrics: Metrics): Reply {
  const compared = compareWithYearBefore(quarter, { score: null, metrics })
  return texts.provinceCard({ quarter, ...compared, dataAt: UP_TO_NOW, note: null })
}

const DUE = [
  deadlineOfDay(day('2022-03-10')),
  deadlineOfDay(day('2022-03-25')),
  { at: at('2022-03-28T08:00'), wholeDay: false },
  { at: at('2022-03-29T17:00'), wholeDay: false },
  null,
]

function entries(count: number) {
  return Array.from({ length: count }, (_, index) =>
    entryOf(
      {
        kind: index % 2 === 0 ? 'question' : 'dossier',
        code: `HD-${index}`,
        agency: 'SYT',
        subject: null,
        since: at('2022-03-01T08:00'),
        due: DUE[index % DUE.length] ?? null,
        paused: index === 6,
      },
      MARKS[index],
      { now: NOW, calendar, policy: BUILT_IN_POLICY },
    ),
  )
}

function pendingRows() {
  return register.agencies
    .slice(0, 12)
    .map((agency: Agency, index) => ({ agency, overdue: index, veryOverdue: 1, dueSoon: 1, open: 1_234 }))
}

function reminderReplies({ reminders: texts }: Texts): [string, Reply][] {
  const list = entries(8)
  const [marked, second] = list
  if (marked === undefined || second === undefined) throw new Error('no entries')
  const card = { target: 'HD-1', agencyName: 'Sở Y tế', extension: null, dataAt: UP_TO_NOW, mayMark: true }
  const bare = { ...second, item: { ...second.item, due: null }, mark: null }
  const figures = { before: { messages: 9, items: 30 }, after: { messages: 7, items: 21 } }
  const changed = { ...BUILT_IN_POLICY, version: '2', digestAt: '07:45' }
  const fault = { field: 'digestAt', value: '25:00', expected: '–' }
  const plan = {
    slot: { date: day('2022-03-29'), time: '07:30', kind: 'digest' },
    digests: [],
    notes: [],
    skipped: [{ agency: 'SYT', reason: 'quiet' }],
  } as const
  return [
    ['an item', texts.itemCard({ ...card, entry: marked, extension: EXTENSION })],
    ['an item to look at', texts.itemCard({ ...card, entry: bare, mayMark: false })],
    [
      'a digest’s list',
      texts.listPage(
        {
          ...{ digest: '@2022-03-28T07:30', agencyName: 'Sở Y tế', dataAt: UP_TO_NOW, mayMark: true },
          items: list.map((entry, index) => ({ code: entry.item.code, entry: index === 2 ? null : entry })),
        },
        1,
      ),
    ],
    ['acknowledged', texts.acknowledged(['HD-1'], at('2022-03-31T07:30'))],
    ['snoozed', texts.snoozed(['HD-1', 'HD-2'], at('2022-03-30T07:30'), null)],
    ['marked before', texts.alreadyMarked(MARKS.slice(0, 1))],
    ['all marked before', texts.alreadyMarked(MARKS)],
    ['wrong agency', texts.wrongAgencyReported('HD-1')],
    ['wrong agency, again', texts.alreadyReported('HD-1')],
    ['not open', texts.notOpen('HD-1', NOW)],
    ['nothing open', texts.nothingOpen()],
    ['no digest', texts.withWayBack(texts.noDigest(), '/pending')],
    ['no deadline', texts.noDeadline('HD-1')],
    ['which item', texts.whichItem('/ack')],
    ['how to extend', texts.howToExtend()],
    ['ask to extend', texts.askExtend(EXTENSION, '/extend HD-1 10/2/2022 12/QĐ-UBND yes')],
    ['ask to extend, to be typed', texts.askExtend(EXTENSION, `“/extend HD-1 ${'x'.repeat(60)}”`)],
    ['extended', texts.extended(EXTENSION)],
    ['policy', texts.policyTable(BUILT_IN_POLICY)],
    ['policy to be changed', texts.policyPreview({ from: BUILT_IN_POLICY, to: changed }, figures, '/policy x yes')],
    ['policy changed', texts.policySet(changed)],
    ['policy faulty', texts.policyFaults([fault])],
    ['preview', texts.remindPreview(plan, (code) => code, 'current')],
    ['no slot', texts.noSlot()],
  ]
}

function dueReplies(texts: Texts): [string, Reply][] {
  return [
    ['2022-01-20T08:00', '2022-02-10'],
    // every day the calendar that comes with the program knows
    ['2021-12-31T08:00', '2028-01-01'],
  ].map(([received = '', due = '']) => {
    const item: PendingItem = {
      ...{ kind: 'question', code: 'HD-1', agency: 'SYT', subject: null, paused: false },
      since: at(received),
      due: deadlineOfDay(day(due)),
    }
    const explanation = explainDue(item.since, deadlineOfDay(day(due)), calendar)
    const record = { ...item, status: 'open', finishedAt: null }
    return [`why due ${due}`, texts.whyThisDue(record, explanation, due === '2022-02-10' ? EXTENSION : null)]
  })
}

function at(local: string): Date {
  return new Date(`${local}:00+07:00`)
}

function fail(code: string): never {
  throw new Error(`the sample has no agency ${code}`)
}

function summaryReplies(texts: Texts, before: QuarterScore, score: QuarterScore): [string, Reply][] {
  const { summaries } = texts
  const visits = new Map([['visits', { value: '7', note: 'trên' }]])
  const summary = summarise({
    score,
    rules: BUILT_IN_RULES,
    metrics: visits,
    previous: before,
    yearBefore: { score: null, metrics: new Map([['visits', { value: '5', note: null }]]) },
  })
  const changed = differenceBetween({ score: before, metrics: new Map() }, { score, metrics: visits })
  const first: Revision = { quarter: QUARTER, revision: 1, frozenAt: NOW, frozenBy: 'A', published: null }
  const published = { at: NOW, by: null, recipients: 2 }
  const second: Revision = { ...first, revision: 2, frozenBy: null, published }
  const recipients = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name, index) => ({
    id: name,
    name,
    channel: index === 0 ? ('zalo' as const) : null,
  }))
  const preview = { summary, changed: false, over: true, recipients, dataAt: UP_TO_NOW }
  const reasons = ['blocked', 'chat-gone', 'window-closed', 'refused-by-recipient', 'not-linked', 'person-revoked']
  const failed = [...reasons, 'revoked', 'role-changed', 'superseded', 'http-400'].map((reason) => ({
    person: reason,
    reason,
  }))
  return [
    ['summary', texts.summaryText(summary)],
    ['summary, frozen', texts.summaryText(summary, first)],
    ['summary, corrected', texts.summaryText(summary, second, { since: 1, difference: changed })],
    ['summary for a leader', summaries.reading(summary, second)],
    ['preview of a summary', summaries.preview({ ...preview, revision: null })],
    ['preview of a running quarter', summaries.preview({ ...preview, revision: null, over: false })],
    ['preview of a frozen quarter', summaries.preview({ ...preview, revision: first, dataAt: NO_DATA })],
    ['preview of a correction', summaries.preview({ ...preview, revision: second, changed: true, recipients: [] })],
    ['summary files', summaries.files(summary, first)],
    ['revisions', summaries.revisions(QUARTER, [first, second])],
    ['no revisions', summaries.revisions(QUARTER, [])],
    ['changes of a revision', summaries.difference(QUARTER, 2, changed)],
    ['changes of the first revision', summaries.difference(QUARTER, 1, null)],
    ['changes of no revision', summaries.difference(QUARTER, 7, null)],
    ['no such revision', summaries.noRevision(QUARTER, 7)],
    ['ask to freeze', summaries.askFreeze(summary, 1, null, UP_TO_NOW)],
    ['ask to freeze a correction', summaries.askFreeze(summary, 2, changed, UP_TO_NOW)],
    ['frozen', summaries.nowFrozen(first)],
    ['outdated', summaries.outdated(QUARTER, second)],
    ['outdated, nothing frozen', summaries.outdated(QUARTER, null)],
    ['not over', summaries.notOver(QUARTER)],
    ['nothing to correct', summaries.unchanged(second)],
    ['ask to publish', summaries.askPublish(first, recipients)],
    ['nobody to publish to', summaries.noRecipients(recipients.slice(1))],
    [
      'being sent',
      summaries.progress(second, { total: 200, sent: 120, waiting: 78, failed: failed.slice(0, 2) }, true),
    ],
    ['all sent', summaries.progress(second, { total: 200, sent: 190, waiting: 0, failed }, false)],
    ['summary due', summaries.due({ summary, revision: null, dataAt: NO_DATA })],
    ['summary due, frozen', summaries.due({ summary, revision: first, dataAt: UP_TO_NOW })],
    ...(['document', 'annexes', 'ranking', 'onTime', 'trend'] as const).map((file): [string, Reply] => [
      `caption: ${file}`,
      texts.refused('caption', summaries.caption(file, QUARTER)),
    ]),
  ]
}
