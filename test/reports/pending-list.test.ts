import { describe, expect, it } from 'vitest'
import { entryOf } from '../../bot/assistant/entries.js'
import { openRecords } from '../../bot/imports/table.js'
import { pendingWorkbook } from '../../bot/reports/index.js'
import { textsIn } from '../../bot/texts/index.js'
import type { Mark } from '../../domain/index.js'
import { at, calendar, item, policy } from '../domain/reminders/situation.js'
import { scratchFolder } from '../support/files.js'
import { unpack } from '../support/office.js'
import { sampleRegister } from '../support/sample-register.js'

const NOW = at('2022-03-29 09:00')
const AGENCY = sampleRegister().find('SYT')
const dataAt = { question: at('2022-03-29 07:00'), dossier: null }
const files = await scratchFolder()

async function workbook(...items: readonly ReturnType<typeof item>[]) {
  if (AGENCY === undefined) throw new Error('the sample has no SYT')
  const mark: Mark = {
    ...{ kind: 'snoozed', code: 'HD-2', by: { id: '1', name: 'A' } },
    ...{ at: at('2022-03-28 09:00'), until: at('2022-03-30 07:30') },
  }
  const reading = { now: NOW, calendar, policy }
  const entries = items.map((each) =>
    entryOf({ ...each, since: at('2022-03-01 08:15') }, each.code === mark.code ? mark : undefined, reading),
  )
  return pendingWorkbook(AGENCY, entries, NOW, dataAt, textsIn('vi').pendingList)
}

async function rowsOf(file: Awaited<ReturnType<typeof workbook>>): Promise<string[][]> {
  const path = await files.write(file.name, Buffer.from(file.content))
  const rows: string[][] = []
  for await (const { cells } of await openRecords({ path })) rows.push([...cells])
  return rows
}

describe('the list of pending items as a workbook', () => {
  it('has every item with its dates as dates and its days late as a number', async () => {
    const file = await workbook(
      item('HD-1', '2022-03-25', { subject: 'Y tế' }),
      item('HD-2', '2022-03-30 17:00'),
      item('HD-3', null),
      item('HD-4', '2022-03-30', { paused: true }),
    )
    expect(file.name).toBe('ton-dong-SYT-2022-03-29.xlsx')
    const rows = await rowsOf(file)
    expect(rows.flat()).toContain('Việc tồn đọng – Sở Y tế')
    expect(rows.flat()).toContain('Tính đến 09:00 ngày 29/3/2022. Số liệu đến 07:00 ngày 29/3/2022.')
    const body = rows.filter(([, kind]) => kind === 'Câu hỏi')
    expect(body.map(([, , code, , , due, state, late]) => [code, due, state, late])).toEqual([
      ['HD-1', '2022-03-25', 'Quá hạn', '2'],
      ['HD-2', '2022-03-30T17:00:00', 'Sắp đến hạn', '0'],
      ['HD-3', '', 'Chưa có hạn', '0'],
      ['HD-4', '2022-03-30', 'Tạm dừng', '0'],
    ])
    expect(body[1]?.[8]).toBe('A đã hoãn nhắc đến 07:30 ngày 30/3/2022')
  })

  it('keeps a text that begins like a formula a text', async () => {
    const subject = '=HYPERLINK("http://x","y")'
    const sheet = (await unpack(await workbook(item('HD-1', '2022-03-25', { subject })))).get(
      'xl/worksheets/sheet1.xml',
    )
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(await rowsOf(await workbook(item('HD-1', '2022-03-25', { subject })))).toContainEqual(
      expect.arrayContaining([subject]),
    )
  })
})
