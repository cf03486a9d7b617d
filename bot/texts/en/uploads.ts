import { formatCount } from '../../../domain/index.js'
import { counts, uploadTexts } from '../layout/uploads.js'
import { moment } from './common.js'
import { expected } from './expected.js'
import { counted } from './plural.js'

export const uploads = uploadTexts({
  kinds: {
    agencies: 'Agencies',
    questions: 'Questions',
    dossiers: 'Dossiers',
    metrics: 'Figures of the portal',
    calendar: 'Days off',
    people: 'People',
    rules: 'Rules',
  },
  howTo: {
    title: 'Import data from a file',
    steps: [
      'Send the file in this private chat: CSV in UTF-8, or the first sheet of an .xlsx file.',
      'At most 20 MB a file. Larger ones: the operator uses the command import, or puts them into the folder SYNC_DIR.',
      'The first row names the columns, in any order; other columns are left out and not stored.',
      'You are told what would change and which rows have faults; only after “Import” is it stored. With one bad row nothing is.',
    ],
    columns: 'Kinds of files and their columns',
    required: 'required',
    optional: 'optional',
  },
  notHere: [
    'This channel does not hand files over to the assistant.',
    'To import data, editors please send the file through Telegram or the web chat; the operator may use the command import.',
  ],
  unknownKind: (file) =>
    `The kind of data in the file ${file} is not clear: the first row must have all required columns of a kind.`,
  whichKind: (file) => `The file ${file} may be of several kinds. Please choose one:`,
  looked: (kind) => `${kind}:`,
  wouldChange: (changes) => {
    const { rows, inserted, updated, unchanged } = counts(changes)
    return `Rows: ${rows}, without faults. To be added: ${inserted}, updated: ${updated}, unchanged: ${unchanged}.`
  },
  ignored: (columns) => `Columns that are left out: ${columns}.`,
  nothingYet: 'Nothing is stored yet. The file is kept for an hour, waiting for your word.',
  import: 'Import',
  drop: 'Discard',
  faults: (count) => `The file has ${counted(count, 'fault')}, so no row was stored.`,
  firstFaults: (shown) => `The first ${formatCount(shown)}:`,
  fault: ({ row, column, value, expected: what }) =>
    `row ${row}, column “${column}”${value === '' ? ', empty' : `, value “${value}”`}: expected ${expected(what)}`,
  correct: 'Please correct the file and send it again.',
  imported: (kind) => `Imported, ${kind.toLowerCase()}:`,
  changed: (changes) => {
    const { rows, inserted, updated, unchanged } = counts(changes)
    return `Rows: ${rows}; added: ${inserted}, updated: ${updated}, unchanged: ${unchanged}.`
  },
  importedBefore: (file, kind, at) => `The file ${file} (${kind.toLowerCase()}) was imported at ${moment(at)}.`,
  dropped: (file) => `The file ${file} was discarded, nothing was stored.`,
  gone: ['This file is not kept any more: discarded, replaced by a later one, or too old.', 'Please send it again.'],
  notYours: 'This file was sent by somebody else; only they may import or discard it.',
})
