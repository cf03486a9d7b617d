import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, readOfficeSettings, writeOfficeSettings } from '../../../domain/index.js'

const faultsOf = (fields: Record<string, unknown>) => {
  const read = readOfficeSettings(fields)
  return 'faults' in read ? read.faults.map(({ field }) => field) : []
}

describe("the office's own words", () => {
  it('are the report’s where nothing is said', () => {
    expect(readOfficeSettings({})).toEqual({ settings: DEFAULT_SETTINGS })
    expect(readOfficeSettings({ place: '' })).toEqual({ settings: DEFAULT_SETTINGS })
  })

  it('are taken over field by field, lists separated by semicolons', () => {
    const read = readOfficeSettings({ place: 'Yên Bái', signerTitles: 'CHỦ TỊCH', tasks: 'Việc một; Việc hai;' })
    expect(read).toEqual({
      settings: { ...DEFAULT_SETTINGS, place: 'Yên Bái', signerTitles: ['CHỦ TỊCH'], tasks: ['Việc một', 'Việc hai'] },
    })
  })

  it('are read back as written', () => {
    const settings = { ...DEFAULT_SETTINGS, askers: 'người dân trong tỉnh' }
    expect(readOfficeSettings(writeOfficeSettings(settings))).toEqual({ settings })
  })

  it('are refused as a whole, every faulty field named', () => {
    const fields = {
      plaec: 'Lào Cai',
      numberPattern: 'BC-UBND',
      servicesAddress: 'javascript:alert(1)',
      signerName: 'A\u0007B',
      issuer: 'x'.repeat(301),
      recipients: ' ; ',
      __proto__x: 'x',
      place: 'Yên Bái',
    }
    expect(faultsOf(fields).sort()).toEqual(
      ['__proto__x', 'issuer', 'numberPattern', 'plaec', 'recipients', 'servicesAddress', 'signerName'].sort(),
    )
    expect(faultsOf({ toString: 'x', place: 5 })).toEqual(['toString', 'place'])
  })
})
