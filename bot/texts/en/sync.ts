import { syncTexts } from '../layout/sync.js'
import { moment } from './common.js'
import { expected } from './expected.js'
import { counted } from './plural.js'
import { FILE_REFUSALS } from './refusals.js'

export const sync = syncTexts({
  notImported: 'A file that arrived was not imported:',
  notReached: 'No data could be had',
  file: (file) => ` ${file}.`,
  source: (source, since) => ` from ${source} since ${moment(since)}.`,
  faults: (count, first) => `The file has ${counted(count, 'fault')}. The first one: ${first}.`,
  fault: ({ row, column, value, expected: what }) =>
    `row ${row}, column ${column}, value “${value}”, expected ${expected(what)}`,
  refused: (reason, message) => FILE_REFUSALS[reason] ?? message,
  problem: {
    'folder-missing': (path) => `The folder SYNC_DIR (${path}) does not exist. Please create it or correct SYNC_DIR.`,
    'folder-unreadable': (path) => `The folder SYNC_DIR (${path}) may not be read. Please allow reading it.`,
    'file-unreadable': (file) => `The file ${file} may not be read. Please allow reading it.`,
    unreachable: (code) => `The server cannot be reached (${code}). Please check SYNC_URL and the connection.`,
    'bad-status': (status) => `The server answered ${status} instead of a file. Please check SYNC_URL and the server.`,
    'redirect-refused': () =>
      'The server redirects to an address that is not allowed (unencrypted, or of this machine itself). Please check SYNC_URL.',
    redirects: () => 'The server redirects too often. Please check SYNC_URL.',
    'web-page': () =>
      'The server sent a web page instead of a file, often a login page. Please check SYNC_URL and the access it needs.',
    'cut-short': () => 'The file broke off while it was fetched. Please check the server and the connection.',
    'too-large': (limit) => `The file is larger than ${limit}. Please split the export.`,
    'too-slow': () => 'The server did not finish sending the file in time. Please check the server and the connection.',
  },
  kept: 'The data there were are kept. Reminders only go out on fresh data.',
  correct: 'Please correct and export the file again: once it has changed, it is imported by itself.',
  again: 'It is tried again every 10 minutes.',
})
