import { describe, expect, it } from 'vitest'
import type { Reply } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import { assumptionText } from '../../bot/texts/en/assumptions.js'
import { type Texts, textsIn } from '../../bot/texts/index.js'
import { BUILT_IN_RULES } from '../../domain/index.js'
import { everyReply, PREVIOUS, QUARTER, register, YEAR_BEFORE } from './replies.js'

const [vi, en] = [textsIn('vi'), textsIn('en')]
const [vietnamese, english] = [everyReply(vi), everyReply(en)]

/** All a person reads of a reply. */
const whole = (reply: Reply) => [plainText(reply), ...reply.buttons.flat().map(({ label }) => label)].join('\n')
const read = (replies: ReadonlyMap<string, Reply>, name: string) => whole(replies.get(name) ?? expect.fail(name))

describe('the two languages', () => {
  it('have the same texts, taking the same arguments', () => {
    const shape = (texts: object) =>
      Object.entries(texts)
        .flatMap(([name, text]) => [[name, text], ...(typeof text === 'object' ? Object.entries(text) : [])])
        .map(([name, text]) => [name, typeof text, typeof text === 'function' ? text.length : null])
        .sort()
    expect(shape(en)).toEqual(shape(vi))
  })

  it.each([...vietnamese.keys()].filter((name) => !/^(welcome|help)/.test(name)))(
    'tell the same figures: %s',
    (name) => {
      const figures = (replies: ReadonlyMap<string, Reply>, { quarterName }: Texts) =>
        [QUARTER, PREVIOUS, YEAR_BEFORE]
          .reduce((text, quarter) => text.replaceAll(quarterName(quarter), quarter), read(replies, name))
          .match(/\d(?:[\d.,:/]*\d)?/g)
          ?.sort()
      expect(figures(english, en)).toEqual(figures(vietnamese, vi))
    },
  )

  it.each([...vietnamese.keys()])('offer the same buttons: %s', (name) => {
    const sent = (replies: ReadonlyMap<string, Reply>) =>
      replies.get(name)?.buttons.map((row) => row.map(({ data }) => data))
    expect(sent(english)).toEqual(sent(vietnamese))
  })
})

describe('English', () => {
  const NAMES = [
    ...register.agencies.map(({ name }) => name).sort((a, b) => b.length - a.length),
    BUILT_IN_RULES.source,
    'Đôn Đốc',
    'Tiếng Việt',
  ]
  const withoutNames = (text: string) =>
    NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text)
      .replace(/“[^”]*”/g, '') // what was typed, and what may be typed
      .replace(/\d+\/[A-ZĐ-]+/g, '') // numbers of decisions

  it.each([...english.keys()])('holds no Vietnamese besides names: %s', (name) => {
    expect(withoutNames(read(english, name)).match(/(?=\P{ASCII})\p{Letter}/gu)).toBeNull()
  })

  it.each([
    ['SYT', '• 41/41 questions answered on time by the right person: the full 15 points and a bonus of 2 points.'],
    ['SYT', '• 41 questions received, 15 in the busiest month (more than 10): a bonus of 1 point.'],
    ['SYT', '• Answering 1 waiting question before 17:00 on 30/3/2022 keeps 18 points.'],
    ['BDT', '• No question was received in the quarter, which is worth 15 points.'],
    ['STP', '• Answering 1 waiting question by the end of 31/3/2022 earns 17 points.'],
    ['STC', 'Total: 30,5/45 (provisional), rank 37/38.'],
    ['STC', '3/6 questions answered as required: provisionally 15 × 3/6 = 7,5 points.'],
    ['STC', '• Resolving 15 more dossiers on time reaches 93% (27 points), provided no other is late;'],
    ['SCT', '• 1 dossier, none resolved yet and none overdue: provisionally 25 points.'],
    ['SNV', '• Resolve 2 overdue dossiers:'],
  ])('gives the reasons of a score and its advice: %s, %s', (code, sentence) => {
    expect(read(english, `score of ${code}`)).toContain(sentence)
  })

  it('says an assumption as an editor wrote it where the rule set departs from the built-in one', () => {
    const written = { 'QA-1': 'Điểm tạm tính bằng 0.', 'SV-3': BUILT_IN_RULES.assumptions['SV-3'] ?? '' }
    const card = everyReply(en, { ...BUILT_IN_RULES, assumptions: written }).get('score of STC')
    expect(whole(card ?? expect.fail())).toMatch(
      /Assumption QA-1: Điểm tạm tính bằng 0\.[\s\S]*Assumption SV-3: The report/,
    )
  })

  it('has every assumption of the built-in rules', () => {
    for (const [id, text] of Object.entries(BUILT_IN_RULES.assumptions)) {
      expect(assumptionText(id, BUILT_IN_RULES)).not.toBe(text)
    }
  })
})
