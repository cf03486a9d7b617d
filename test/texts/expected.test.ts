import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importFile, type Kind } from '../../bot/imports/index.js'
import { importSink } from '../../bot/store/index.js'
import { expected } from '../../bot/texts/en/expected.js'
import { extend, readPolicy, readRuleSet } from '../../domain/index.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import { scratchFolder } from '../support/files.js'

const NOW = new Date('2022-04-01T08:00:00+07:00')
const files = await scratchFolder()
const long = 'x'.repeat(2_000)

/** Files with every fault there is, each row with some. */
const FAULTY: readonly (readonly [Kind, string])[] = [
  [
    'agencies',
    `code,name,level,questions,valid_from,valid_to,parent,successors
,,x,x,x,x,,
a b,${long},,,2022-02-01,2022-01-01,ABC,
STP,Sở Tư pháp,,,,,,
STP,Sở Tư pháp,,,,,,,,thừa
`,
  ],
  ['agencies', 'code,name,parent\nSTP,Sở Tư pháp,\nSTP,Sở Tư pháp,ABC\n'],
  ['agencies', 'code,name,parent\nSTP,Sở Tư pháp,ABC\n'],
  [
    'questions',
    `code,agency,submitted_at,due_at,answered_at,status,responder_ok
Q0,SYT,2022-03-01,x,x,xong,?
,,,x,x,xong,x
Q1,ABC,2022-03-02,2022-03-01,,answered,
Q2,SYT,2022-03-02,,2022-03-03,open,
`,
  ],
  [
    'dossiers',
    `code,agency,received_at,level,channel,resolved_at,status
D1,SYT,2022-03-01,5,x,,resolved
D2,SYT,2022-03-01,,,2022-03-02,processing
D3,SYT,2022-03-01,,,,xong
`,
  ],
  ['metrics', 'quarter,key,value\nx,X,x\n'],
  ['calendar', 'date,kind\n,\nx,x\n'],
  ['people', 'name,role,agency\nA,,\nB,staff,\nC,leader,SYT\nD,x,ABC\n'],
  ['people', 'name,role,agency\nQuản trị,editor,\n'],
  [
    'rules',
    'field,value\nid,X\nversion,x\nvalidFrom,x\nquestions.base,-1\nquestions.volumeMonthOver,x\nservices.threshold,2\nassumptions.A1,\nid,y\n.,y\nreminders.digestAt,07:30\n',
  ],
  [
    'rules',
    'field,value\nid,a\nversion,1\nsource,b\nvalidFrom,2022-02-01\nvalidTo,2022-01-01\nquestions.base,1\nquestions.qualityBonus,1\nquestions.volumeBonus,1\nquestions.volumeMonthOver,1\nservices.base,1\nservices.full,1\nservices.threshold,1\n',
  ],
  [
    'rules',
    'field,value\nreminders.id,X\nreminders.version,x\nreminders.x,1\nreminders.digestAt,x\nreminders.namedx,1\n',
  ],
  [
    'rules',
    `field,value\noffice.x,1\noffice.place,${long}\noffice.recipients,;\noffice.numberPattern,1\noffice.servicesAddress,x\noffice.topics,${'x'.repeat(9_000)}\n`,
  ],
]

/** Letters of Vietnamese, besides the mark an office writes its number by. */
const vietnamese = (text: string) => text.replaceAll('{số}', '').match(/(?=\P{ASCII})\p{Letter}/gu)

describe('what belongs in a place, in English', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase('server')
    await database.empty()
    await database.prisma.agency.create({ data: { code: 'SYT', name: 'Sở Y tế' } })
    const path = await files.write('admin.csv', 'name,role,agency\nQuản trị,admin,\n')
    await importFile({ kind: 'people', path, dryRun: false, sink: importSink(database), now: NOW })
  })
  afterAll(() => database.release())

  it.each(FAULTY.map(([kind, text], index) => [index + 1, kind, text] as const))(
    'is told of every fault of file %i, of %s',
    async (index, kind, text) => {
      const path = await files.write(`${index}.csv`, text)
      const { errors } = await importFile({ kind, path, dryRun: true, sink: importSink(database), now: NOW })
      expect(errors.length).toBeGreaterThan(0)
      for (const fault of errors)
        expect([fault.expected, vietnamese(expected(fault.expected))]).toEqual([fault.expected, null])
    },
  )

  it('is told of a policy, of an extension and of an assumption without words', () => {
    const times = {
      sendFrom: '09:00',
      sendUntil: '08:00',
      digestAt: '07:00',
      dueTodayAt: '07:30',
      staleWorkingDays: -1,
    }
    const policies = [{ ...times, id: 'a', version: '1', staleWorkingDays: 1 }, times]
    const at = new Date('2022-03-31T00:00:00+07:00')
    const extensions = [null, { at, wholeDay: true }].map((due) =>
      extend({ code: 'Q1', due }, { at, wholeDay: true }, '', NOW),
    )
    const faults = [...policies.map(readPolicy), ...extensions, readRuleSet({ assumptions: { A1: '' } })].flatMap(
      (read) => ('faults' in read ? read.faults : []),
    )
    expect(faults.length).toBeGreaterThan(6)
    for (const { expected: what } of faults) expect([what, vietnamese(expected(what))]).toEqual([what, null])
  })

  it('names what varies', () => {
    expect(expected('giờ sau digestAt (07:30) ít nhất missedHours (4) giờ')).toBe(
      'a time after digestAt (07:30) by at least missedHours (4) hours',
    )
    expect(expected('admin, editor, staff')).toBe('admin, editor, staff')
  })
})
