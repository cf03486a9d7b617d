import { describe, expect, it } from 'vitest'
import { type Agency, day, fold, Register, Resolver } from '../../../domain/index.js'
import { sampleRegister } from '../../support/sample-register.js'

const register = sampleRegister()
const resolver = new Resolver(register)
const today = day('2026-11-23')
const inReport = register.operatingOn(day('2022-03-31'))

const told = (text: string) => {
  const { agency, candidates, quarter } = resolver.resolve(text, today)
  return { agency: agency?.code ?? null, candidates: candidates.map(({ code }) => code), quarter }
}

describe('an agency is found', () => {
  it.each([
    ['bằng tên đầy đủ', (a: Agency) => a.name],
    ['không dấu', (a: Agency) => fold(a.name)],
    ['viết liền', (a: Agency) => fold(a.name).replaceAll(' ', '')],
    ['viết hoa', (a: Agency) => a.name.toUpperCase()],
    ['bằng mã', (a: Agency) => a.code.toLowerCase()],
    ['trong một câu', (a: Agency) => `cho tôi xem điểm hỏi đáp của ${a.name} với`],
  ])('%s', (_, write) => {
    const wrong = inReport.filter((agency) => told(`${write(agency)} quý I/2022`).agency !== agency.code)
    expect(wrong.map(write)).toEqual([])
  })

  it('by every short name of the register, or is among those asked back with', () => {
    for (const agency of inReport) {
      for (const short of agency.shortNames.flatMap((name) => [name, fold(name)])) {
        const { agency: found, candidates } = told(`${short} q1/2022`)
        expect([found, ...candidates], short).toContain(agency.code)
      }
    }
  })

  it('however a scanner or a thumb garbles its name: never another one, seldom none', () => {
    const garbled = inReport.flatMap((agency) => garblings(fold(agency.name)).map((text) => ({ agency, text })))
    const found = garbled.map(({ agency, text }) => ({ text, wanted: agency.code, ...told(`${text} quy 1/2022`) }))
    expect(found.filter(({ agency, wanted }) => agency !== null && agency !== wanted)).toEqual([])
    const right = found.filter(({ agency, wanted }) => agency === wanted).length
    expect(right / found.length).toBeGreaterThan(0.9)
  })
})

describe('names in time', () => {
  it.each([
    ['sở văn hóa quý 2/2022', 'SVHTT'],
    ['sở tài nguyên quý 1/2025', 'SNNMT'],
    ['skhđt', 'SKHDT'],
    ['huyện bắc hà', 'HBH'],
    ['xã bắc hà', 'XBH'],
    ['bắc hà quý 1/2022', 'HBH'],
    ['sở du lịch', 'SVHTTDL2'],
  ])('%s', (text, code) => expect(told(text).agency).toBe(code))

  it('an agency that had ended is no answer: those that took over are offered', () => {
    expect(told('sở kế hoạch đầu tư quý 3/2025')).toMatchObject({ agency: null, candidates: ['STC'] })
  })
})

describe('what is not clear is asked back', () => {
  it.each([
    ['sở tài quý I/2022', ['STC', 'STNMT']],
    ['sở kh quý 1/2022', ['SKHDT', 'SKHCN']],
    ['CT quý 1/2022', ['SCT', 'CTT']],
    ['bảo quý 1/2022', ['BHXH', 'HBT', 'HBY']],
    ['sở y tế và sở tài chính', ['SYT', 'STC']],
    ['sở ngoại thương', ['SCT', 'SNGV']],
  ])('%s', (text, codes) => {
    const { agency, candidates } = told(text)
    expect(agency).toBeNull()
    expect([...candidates].sort()).toEqual([...codes].sort())
  })

  it('and what names nobody says so', () => {
    expect(resolver.resolve('sở ma thuật', today)).toMatchObject({ agency: null, candidates: [], unmatched: true })
    expect(resolver.resolve('văn bản nào quá hạn', today)).toMatchObject({
      agency: null,
      candidates: [],
      unmatched: false,
    })
  })
})

describe('quarters', () => {
  it.each([
    ['quý 1 2022', '2022-Q1'],
    ['quy I nam 2022', '2022-Q1'],
    ['Q1/2022', '2022-Q1'],
    ['q1-22', '2022-Q1'],
    ['Q1.2022', '2022-Q1'],
    ['2022-Q1', '2022-Q1'],
    ['quý I/2022', '2022-Q1'],
    ['I/2022', '2022-Q1'],
    ['quý tư năm 2022', '2022-Q4'],
    ['3 tháng đầu năm 2022', '2022-Q1'],
    ['quy 12022', '2022-Q1'],
    ['quy l/2022', '2022-Q1'],
    ['quý II/2022', '2022-Q2'],
    ['quý 1 năm nay', '2026-Q1'],
    ['quý 4 năm ngoái', '2025-Q4'],
    ['quý này', '2026-Q4'],
    ['quý trước', '2026-Q3'],
    ['quý vừa rồi', '2026-Q3'],
    ['this quarter', '2026-Q4'],
    ['sở y tế last quarter', '2026-Q3'],
    ['quarter 1 of 2022', '2022-Q1'],
    ['2022 quarter 2', '2022-Q2'],
    ['quý 1 của sở y tế năm 2022', '2022-Q1'],
    ['quý I', null],
    ['năm 2022', null],
    ['tháng 3/2022', null],
    ['6 tháng đầu năm 2022', null],
  ])('%s', (text, quarter) => expect(told(text).quarter).toBe(quarter))
})

describe('any input', () => {
  it('is answered fast, however long or odd', () => {
    for (const text of [
      '',
      ' ',
      'ế\u0301'.repeat(10_000),
      'sở '.repeat(5_000),
      '🙂🙂',
      '<b>sở</b>',
      '\u0000',
      '2022-Q9',
    ]) {
      expect(() => told(text)).not.toThrow()
    }
  })

  it('of an empty register names nobody', () => {
    expect(new Resolver(new Register([])).resolve('sở y tế', today)).toMatchObject({ agency: null, candidates: [] })
  })
})

/** Letters swapped for what a bad scan makes of them, dropped, or doubled. */
function garblings(name: string): string[] {
  const scan: Record<string, string> = { o: 'd', u: 'n', e: 'c', i: 'l', a: 'd', n: 'm', h: 'b' }
  const letters = [...name]
  const scanned = [3, 4, 5, 6].map((first) =>
    letters.map((letter, at) => (at >= first && (at - first) % 7 === 0 ? (scan[letter] ?? letter) : letter)).join(''),
  )
  const dropped = [2, 5, 8].map((seed) => {
    const at = seed % letters.length
    return letters[at] === ' ' ? name : [...letters.slice(0, at), ...letters.slice(at + 1)].join('')
  })
  return [...scanned, ...dropped]
}
