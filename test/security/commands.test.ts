import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAssistant, intents } from '../../bot/assistant/index.js'
import { ROLES } from '../../bot/assistant/reply.js'
import { readPress } from '../../bot/channels/telegram/keyboard.js'
import { partsOf } from '../../bot/channels/telegram/render.js'
import { readCode } from '../../bot/reception/code.js'
import { plainText } from '../../bot/texts/blocks.js'
import { day, deadlineOfDay, quarterOf } from '../../domain/index.js'
import { editingOf, noUploads } from '../support/entering.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { quarterWith, summariesOf } from '../support/memory-summaries.js'
import { noLog as log, member, peopleOf, personOf } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'

const NOW = new Date('2022-03-28T09:00:00+07:00')
const SEED = 20_220_331
const register = sampleRegister()

const names = intents.flatMap(({ names: each }) => each)
const word = fc.oneof(
  fc.constantFrom(...names.map((name) => `/${name}`), ...names),
  fc.constantFrom('#SYT', '#STC', `#${member('staff', 'SYT').id}`, '#', '@2022-03-28T07:30', '@', 'HD-SYT1', 'HD-STC1'),
  fc.constantFrom('sở y tế', 'S&Y te', 'quý I/2022', '2022-Q1', 'q9/0000', 'toàn tỉnh', '31/12/2026', '32/13/99999'),
  fc.constantFrom('yes', 'freeze', 'publish', 'files', 'file', 'staff', 'admin', 'off', 'digestAt', '99:99', 'r1'),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '%00',
    '{{x}}',
    "'; drop table person; --",
    '<b>&',
    '../../x',
  ),
  fc.integer().map(String),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const spoken = fc
  .array(word, { maxLength: 6 })
  .chain((words) => fc.constantFrom(' ', '  ', '\n', '\u0000', '').map((between) => words.join(between)))

function office() {
  const pending = ['SYT', 'STC'].map((agency) => ({
    ...{ kind: 'question' as const, code: `HD-${agency}1`, agency, subject: null, paused: false },
    ...{ since: new Date('2022-03-01T08:00:00+07:00'), due: deadlineOfDay(day('2022-03-23')) },
  }))
  const items = pending.map((item) => ({ ...item, status: 'open', finishedAt: null }))
  const sent = [{ person: personOf('staff').id, slot: '2022-03-28T07:30', agency: 'SYT', codes: ['HD-SYT1'] }]
  const { people, done } = peopleOf()
  const failures: unknown[] = []
  const services = { online: 10, resolved: 10, onTime: 10 }
  const assistant = createAssistant({
    ...{ people, log, clock: () => NOW, onError: (error) => failures.push(error) },
    facts: factsOf({ register, pending, items }),
    reminders: remindersOf({ items: pending, sent }).reminders,
    summaries: summariesOf({ quarters: [quarterWith(quarterOf(2022, 1), { SYT: { name: 'Sở Y tế', services } })] })
      .summaries,
    editing: editingOf(),
    uploads: noUploads,
  })
  return { assistant, done, failures }
}

describe('any words at all', () => {
  it('are answered, never fail, and do nothing the one who says them may not do', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, fc.constantFrom(...ROLES), fc.boolean(), async (text, role, pressed) => {
        const { assistant, done, failures } = office()
        const said = pressed ? readPress(text).text : text
        const chat = { channel: 'telegram', address: '7', group: null } as const
        const answer = await assistant.answer({ person: personOf(role), text: said, chat })
        expect(failures).toEqual([])
        expect(plainText(answer)).not.toBe('')
        expect(() => partsOf(answer)).not.toThrow()
        const forAdmins = done.filter((each) => /^(invite|revoke|forget|role|group)/.test(each))
        if (role !== 'admin') expect(forAdmins).toEqual([])
        // what cannot be undone takes the word that the second press brings
        if (!/\byes\b/.test(said)) expect(forAdmins.filter((each) => /^(revoke|forget|role)/.test(each))).toEqual([])
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('from a stranger are answered with how to be linked, and looked up as a code only when they are one', () => {
    fc.assert(
      fc.property(fc.oneof(spoken, fc.string({ unit: 'binary' })), fc.boolean(), (text, linked) => {
        const code = readCode(text, linked)
        if (code !== null) expect(code.length).toBeLessThanOrEqual(64)
        if (code !== null && linked) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})
