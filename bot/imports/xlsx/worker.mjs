// @ts-check
// Reads the first sheet in a thread of its own: the library holds the whole sheet and would stop the bot meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { readSheet } from 'read-excel-file/node'

const BATCH = 2_000

const rows = await readSheet(workerData.path)
for (let start = 0; start < rows.length; start += BATCH) {
  parentPort?.postMessage(rows.slice(start, start + BATCH).map((row) => row.map(text)))
}
parentPort?.postMessage(null)

/**
 * A cell as it would stand in a CSV file. Excel has no time zone: its dates are what the sheet shows.
 * @param {unknown} cell
 */
function text(cell) {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString())
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  return String(cell)
}

/** @param {string} iso */
function dateText(iso) {
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}
