import { parse } from 'csv-parse/sync'
import type { Agency, AgencyLevel } from '../../domain/agencies/index.js'
import type { Dossier, Question } from '../../domain/scoring/items.js'
import { type Deadline, day, deadlineOfDay } from '../../domain/time/index.js'
import { type SampleFile, sampleFiles } from '../../scripts/sample/index.js'

/**
 * The sample's files read into what the domain counts; its own reader, so that the importer is not taken on trust.
 * @param which all of it, or only the quarter running at `now` and the one before
 */
export function readSample(now: Date, which: 'all' | 'live' = 'all') {
  const key = `${which} ${now.toISOString()}`
  const items = read.get(key) ?? itemsOf(now, which)
  read.set(key, items)
  return items
}

/** Many tests read the same, and none changes it. */
const read = new Map<string, ReturnType<typeof itemsOf>>()

function itemsOf(now: Date, which: 'all' | 'live') {
  const files = sampleFiles(now)
  const ofReport = ({ name }: SampleFile) => /^(questions|dossiers)-2022-Q1/.test(name)
  const filesOf = (kind: SampleFile['kind']) =>
    files.filter((file) => file.kind === kind && (which === 'all' || !ofReport(file)))
  return {
    agencies: filesOf('agencies').flatMap(agenciesIn),
    people: filesOf('people').flatMap(peopleIn),
    questions: filesOf('questions').flatMap(questionsIn),
    dossiers: filesOf('dossiers').flatMap(dossiersIn),
  }
}

type Row = Record<string, string>

const agenciesIn = reader(toAgency)
const peopleIn = reader((row) => row)
const questionsIn = reader(toQuestion)
const dossiersIn = reader(toDossier)

/** Reads a file; what says the same, as that of the report does on any day, was read before. */
function reader<Item>(itemOf: (row: Row) => Item): (file: SampleFile) => Item[] {
  const known = new Map<string, Item[]>()
  return (file) => {
    const text = [...file.lines()].join('\n')
    const items = known.get(text) ?? parse(text, { columns: true }).map((row) => itemOf(row as Row))
    known.set(text, items)
    return items
  }
}

function toAgency(row: Row): Agency {
  return {
    code: row.code ?? '',
    name: row.name ?? '',
    shortNames: [],
    level: row.level as AgencyLevel,
    parent: row.parent || null,
    questions: row.questions === 'yes',
    services: row.services === 'yes',
    validFrom: row.valid_from ? day(row.valid_from) : null,
    validTo: row.valid_to ? day(row.valid_to) : null,
    successors: row.successors ? row.successors.split(';') : [],
  }
}

function toQuestion(row: Row): Question {
  return {
    code: row.code ?? '',
    agency: row.agency ?? '',
    submittedAt: new Date(row.submitted_at ?? ''),
    due: toDeadline(row.due_at),
    answeredAt: toInstant(row.answered_at),
    status: row.status as Question['status'],
    responderOk: (row.responder_ok || 'unknown') as Question['responderOk'],
  }
}

function toDossier(row: Row): Dossier {
  return {
    code: row.code ?? '',
    agency: row.agency ?? '',
    level: Number(row.level) as Dossier['level'],
    channel: row.channel as Dossier['channel'],
    receivedAt: new Date(row.received_at ?? ''),
    due: toDeadline(row.due_at),
    resolvedAt: toInstant(row.resolved_at),
    status: row.status as Dossier['status'],
  }
}

function toDeadline(text = ''): Deadline | null {
  if (text === '') return null
  return text.length === 10 ? deadlineOfDay(day(text)) : { at: new Date(text), wholeDay: false }
}

const toInstant = (text = ''): Date | null => (text === '' ? null : new Date(text))
