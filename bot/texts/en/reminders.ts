import { dueOf, formatDate, type ItemKind, type NamedItem, type Tier } from '../../../domain/index.js'
import { capital } from '../capital.js'
import { type Counts, reminderTexts } from '../reminders/index.js'
import { deadlineText, extensionNote, freshness, KIND_NAMES, moment } from './common.js'
import { expected } from './expected.js'
import { itemText } from './pending.js'

const TIERS: Readonly<Record<Tier, string>> = {
  'very-overdue': 'long overdue',
  overdue: 'overdue',
  'due-soon': 'due soon',
}
const SNOOZES = { afternoon: 'This afternoon', tomorrow: 'Next working morning', 'next-week': 'Next week' } as const
const LEFT = {
  finished: 'finished',
  paused: 'paused',
  moved: 'moved to another agency',
  'not-due': 'not to be reminded of by the new deadline',
  acknowledged: 'being handled',
  snoozed: 'snoozed',
} as const
const STILL_SEEN = 'It stays in the pending list, and the head of the agency still hears of it when it is late.'

/** Reminders: what people are told of items due and overdue, and the answers to what they press. */
export const reminders = reminderTexts({
  count: n,
  title: {
    first: (agency, date) => `Reminder of ${formatDate(date)} – ${agency}`,
    repeat: (agency, date) => `Still open, ${formatDate(date)} – ${agency}`,
    afternoon: (agency, date) => `Due today, ${formatDate(date)} – ${agency}`,
    head: (agency, date) => `Late items for your attention, ${formatDate(date)} – ${agency}`,
  },
  opening: {
    first: (counts) =>
      `${items(counts.total)}: ${byTier(counts)}.${counts.repeated > 0 ? ` Reminded of before: ${n(counts.repeated)}.` : ''}`,
    repeat: (counts) => `${items(counts.total)} reminded of before, without a result yet: ${byTier(counts)}.`,
    afternoon: ({ total }) => `${items(total)} due today, without a result yet.`,
    head: (counts) => `${items(counts.total)} of your agency late: ${byTier(counts)}.`,
  },
  tier: { 'very-overdue': 'Long overdue', overdue: 'Overdue', 'due-soon': 'Due soon' },
  item: (item) =>
    [
      `${capital(KIND_NAMES[item.kind])} ${item.code}${item.subject === null ? '' : ` (${item.subject})`}`,
      `due ${deadlineText(dueOf(item))}`,
      ...lateness(item),
      ...(item.times > 1 ? [`reminder ${n(item.times)}`] : []),
    ].join(', '),
  entry: itemText,
  closed: (code) => `${code}: no longer open`,
  extension: extensionNote,
  others: (count) => `and ${n(count)} more.`,
  quiet: {
    title: (count) => `${items(count)} left out: a colleague is on it or put it off`,
    item: ({ code, kind, by, until }) =>
      kind === 'acknowledged'
        ? `${code}: ${by} is working on it`
        : `${code}: put off by ${by} until ${moment(new Date(until))}`,
  },
  data: {
    known: freshness,
    leftOut: (kind, at) => `No reminders of ${KIND_NAMES[kind]}s: ${stale(kind, at)}.`,
  },
  buttons: {
    acknowledge: 'Working on it',
    acknowledgeAll: 'Working on all',
    snooze: 'Snooze',
    snoozeAll: 'Snooze all',
    details: 'Details',
    wholeList: (count) => `All ${n(count)} items`,
    wrongAgency: 'Not our agency',
    whyThisDue: 'Why this deadline?',
    previous: 'Previous page',
    next: 'Next page',
    pending: 'Pending items',
    back: 'Back',
    snoozeUntil: (snooze, until) => `${SNOOZES[snooze]} (${moment(until)})`,
  },
  list: (agency, page, pages) => `Items – ${agency}${pages > 1 ? `, page ${n(page)}/${n(pages)}` : ''}`,
  weekly: {
    title: (date) => `Overdue items by agency, as of ${formatDate(date)}`,
    opening: (agencies, veryOverdue, overdue) =>
      `${plural(agencies, 'agency', 'agencies')} with overdue items: ${n(veryOverdue)} long overdue, ${n(overdue)} otherwise overdue.`,
    columns: ['Agency', 'Long overdue', 'Overdue'],
    rest: (count) => `Other agencies (${n(count)})`,
    pictured: (shown, all) =>
      shown === all
        ? `${plural(all, 'agency', 'agencies')} with overdue items`
        : `The first ${n(shown)} of ${plural(all, 'agency', 'agencies')} with overdue items`,
  },
  note: {
    title: (date) => `State of reminders on ${formatDate(date)}`,
    unlinked: 'Agencies with items and nobody linked',
    unlinkedAgency: (agency, count) => `${agency}: ${items(count)} to be reminded of`,
    failures: 'Messages that could not be delivered',
    failure: ({ person, channel, errorCode }) => `${person}, ${channel}: ${errorCode}`,
    stale: 'Reminders stopped because the data is old; please import newer data',
    staleKind: (kind, at) => capital(stale(kind, at)),
    more: (count) => `and ${n(count)} more.`,
    calendar: (year, known) => [
      `Please import the days off and the worked Saturdays of ${year} (command: import calendar), so that working days count right.`,
      known
        ? `Some days of ${year} are known already; please compare them with the official notice.`
        : `No day of ${year} is known yet.`,
    ],
  },
  answers: {
    acknowledged: (codes, next) => [
      `Noted: ${these(codes)} being worked on. Colleagues of the agency will see it in their next digest.`,
      ...again(next),
      STILL_SEEN,
    ],
    snoozeWhen: (codes) => `Snooze ${these(codes)} until when?`,
    snoozed: (codes, until, next) => [`Snoozed ${these(codes)} until ${moment(until)}.`, ...again(next), STILL_SEEN],
    wrongAgencyReported: (code) => [
      `The editors were told that ${code} may not belong to this agency.`,
      'Until it is moved, the agency that holds it is still reminded of it.',
    ],
    wrongAgencyForEditors: (kind, code, agency, by) => [
      `${by} (${agency}) says that ${KIND_NAMES[kind]} ${code} does not belong to this agency.`,
      'Please check it and pass it on in the source system.',
    ],
    alreadyReported: (code) => `The editors were told about ${code} before.`,
    extended: ({ code, from, to, decision }) => [
      `Extension of ${code} recorded: new deadline ${deadlineText(to)}, old deadline ${deadlineText(from)}, by ${decision}.`,
      'Reminders and scores use the new deadline; the old one stays on record.',
    ],
    notExtended: 'The extension was not recorded. Please correct:',
    askExtend: ({ code, from, to, decision }) =>
      `Extend ${code} until ${deadlineText(to)} (now due ${deadlineText(from)}), by ${decision}?`,
    extendButton: 'Record the extension',
    extendAgain: (command) => `To record it, please send: ${command}`,
    howToExtend:
      'Please give the code, the new deadline and the number of the decision, for example: “/extend HD-2026-0012 31/12/2026 1234/QĐ-UBND”.',
    alreadyMarked: (mark) =>
      mark.kind === 'acknowledged'
        ? `${mark.by.name} has been working on ${mark.code} since ${moment(mark.at)}.`
        : `${mark.by.name} snoozed ${mark.code} until ${moment(mark.until)}.`,
    allMarked: (count) => `All ${n(count)} items were noted before.`,
    notOpen: (code, finishedAt) =>
      finishedAt === null
        ? `${code} is no longer among the open items.`
        : `${code} was finished at ${moment(finishedAt)}.`,
    nothingOpen: 'Nothing of this reminder is open any more.',
    noDigest: 'This account got no such reminder.',
    noDeadline: (code) => `${code} has no deadline yet.`,
    whichItem: (command) => `Please give the code of the question or dossier, for example: ${command} HD-2026-0012.`,
    cancelled: (reasons) =>
      reasons.length === 0
        ? 'Not sent: no agency has overdue items any more.'
        : `Not sent: ${reasons.map(([reason, count]) => `${items(count)} ${LEFT[reason]}`).join(', ')}.`,
  },
  preview: {
    title: (date, time) => `Reminders of ${time} on ${formatDate(date)} (not sent)`,
    nothing: 'Nothing to send.',
    columns: ['Recipient', 'Agency', 'Channel', 'Entries'],
    notLinked: 'not linked',
    others: (count) => `The other recipients (${n(count)})`,
    noSlot: 'No slot of the day has been reached yet, or it is a day off.',
    current: 'The slot reached today',
    next: 'The next slot',
    skipped: (count) => `${plural(count, 'agency', 'agencies')} passed over`,
    reason: {
      'nothing-due': 'nothing to be reminded of yet',
      'nobody-linked': 'nobody who would hear of it is linked',
      'stale-data': 'the data is old',
      quiet: 'the items are being worked on or snoozed',
      weekly: "long overdue items come on the week's first working day only",
    },
  },
  expected,
  policy: {
    title: (id, version) => `Reminder policy ${id}, version ${version}`,
    columns: ['Constant', 'Value', 'Name'],
    howToChange: 'To change one, please type its name and the new value, for example: /policy digestAt 07:45.',
    field: {
      digestAt: 'Time of the morning digest',
      dueTodayAt: 'Time of the reminder of what is due today',
      sendFrom: 'Nothing is sent before',
      sendUntil: 'Nothing is sent after',
      soonWorkingDays: 'Due soon: at most so many working days left',
      veryOverdueFrom: 'Long overdue: from so many working days late',
      headFrom: 'The head hears of it: from so many working days late',
      named: 'Items named in a message',
      acknowledgedWorkingDays: 'Working days without reminders after “working on it”',
      snoozeWorkingDays: 'Longest snooze (working days)',
      missedHours: 'A missed digest is made up within (hours)',
      staleWorkingDays: 'Reminders stop when data is older than (working days)',
      attempts: 'Attempts to send a message on one channel',
      calendarMonth: "Month in which the next year's days off are asked for",
    },
    changes: 'What would change',
    noChanges: 'The new policy is the same as the present one.',
    changeColumns: ['Constant', 'Present', 'New'],
    confirm: 'Put in force',
    faults: 'The policy was not changed. Please correct:',
    set: (version) => `Version ${version} of the reminder policy is in force from the next slot on.`,
    effect: (before, after) =>
      `With today's data the next digest sends ${plural(after.messages, 'message')} naming ${items(after.items)} (at present: ${plural(before.messages, 'message')}, ${items(before.items)}).`,
  },
})

function n(count: number): string {
  return count.toLocaleString('en-US')
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${n(count)} ${count === 1 ? one : many}`
}

function items(count: number): string {
  return plural(count, 'item')
}

function byTier({ tiers }: Counts): string {
  return tiers.map(([tier, count]) => `${n(count)} ${TIERS[tier]}`).join(', ')
}

function lateness({ tier, daysLate }: NamedItem): string[] {
  if (tier === 'due-soon') return []
  return [daysLate === 0 ? 'past its hour' : `${plural(daysLate, 'working day')} late`]
}

function stale(kind: ItemKind, at: Date | null): string {
  return at === null
    ? `no ${KIND_NAMES[kind]}s were imported`
    : `the data of ${KIND_NAMES[kind]}s ends at ${moment(at)}`
}

function these(codes: readonly string[]): string {
  return codes.length === 1 ? (codes[0] ?? '') : items(codes.length)
}

function again(next: Date | null): string[] {
  return next === null ? [] : [`If still open, you will be reminded again at ${moment(next)}.`]
}
