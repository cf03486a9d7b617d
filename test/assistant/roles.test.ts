import { beforeEach, describe, expect, it } from 'vitest'
import { createAssistant } from '../../bot/assistant/index.js'
import { type Reply, ROLES, type Role } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import { day, deadlineOfDay, quarterOf } from '../../domain/index.js'
import { editingOf, noUploads } from '../support/entering.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { quarterWith, summariesOf } from '../support/memory-summaries.js'
import { noLog as log, member, peopleOf, personOf } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'

const NOW = new Date('2022-03-28T09:00:00+07:00')
const SLOT = '2022-03-28T07:30'
const pending = ['SYT', 'STC'].map((agency) => ({
  kind: 'question' as const,
  code: `HD-${agency}1`,
  agency,
  subject: null,
  since: new Date('2022-03-01T08:00:00+07:00'),
  due: deadlineOfDay(day('2022-03-23')),
  paused: false,
}))
const facts = factsOf({
  register: sampleRegister(),
  pending,
  items: pending.map((item) => ({ ...item, status: 'open', finishedAt: null })),
  questions: ['SYT', 'STC'].map((agency) => ({
    code: agency,
    agency,
    submittedAt: new Date('2022-02-01T08:00:00+07:00'),
    due: null,
    answeredAt: new Date('2022-02-10T08:00:00+07:00'),
    status: 'answered',
    responderOk: 'yes',
  })),
})
const summarised = [quarterOf(2021, 4), quarterOf(2022, 1)].map((quarter) =>
  quarterWith(quarter, { SYT: { name: 'Sở Y tế', services: { online: 10, resolved: 10, onTime: 10 } } }),
)
const SOMEBODY = `#${member('staff', 'SYT').id}`

const UPLOAD = '00000000-0000-4000-8000-000000000000'

let done: string[]
let failures: unknown[]
let ask: (text: string, role: Role, group?: { agency: string | null }) => Promise<Reply>
beforeEach(async () => {
  const world = peopleOf()
  done = world.done
  const { reminders } = remindersOf({
    items: pending,
    sent: [{ person: personOf('staff').id, slot: SLOT, agency: 'SYT', codes: ['HD-SYT1'] }],
  })
  const { summaries } = summariesOf({ quarters: summarised })
  await summaries.freeze(quarterOf(2021, 4), 0, { person: null, chat: null }, NOW)
  const assistant = createAssistant({
    editing: editingOf(),
    uploads: noUploads,
    facts,
    people: world.people,
    log,
    reminders,
    summaries,
    clock: () => NOW,
    onError: (error) => failures.push(error),
  })
  failures = []
  ask = (text, role, group) =>
    assistant.answer({
      person: personOf(role),
      text,
      chat: { channel: 'telegram', address: '7', group: group ?? null },
    })
})
const told = async (...asked: Parameters<typeof ask>) => plainText(await ask(...asked))

const OFFICE: readonly Role[] = ['leader', 'editor', 'admin']
const ADMIN: readonly Role[] = ['admin']
const EDITORS: readonly Role[] = ['editor', 'admin']
const OWN_AND_EDITORS: readonly Role[] = ['staff', 'head', ...EDITORS]
const REFUSED = /Tài khoản này không được/
const DATA = /\d+(,\d+)? điểm|HD-|ABCDE|Lãnh đạo UBND/

/** Commands, their Vietnamese twins, what buttons send, and free text: all that can be asked. */
const TABLE: readonly [text: string, allowed: readonly Role[]][] = [
  ['/start', ROLES],
  ['/help', ROLES],
  ['/trogiup', ROLES],
  ['/score sở y tế', ROLES],
  ['/score #SYT', ROLES],
  ['điểm sở y tế', ROLES],
  ['/score sở tài chính', OFFICE],
  ['/diem #STC 2022-Q1', OFFICE],
  ['điểm sở tài chính quý này', OFFICE],
  ['sở tài chính', OFFICE],
  ['/score toàn tỉnh', OFFICE],
  ['/rank', ROLES],
  ['/rank 2022-Q1', ROLES],
  ['/xephang sở tài chính', OFFICE],
  ['/rank #STC', OFFICE],
  ['sở tài chính đứng thứ mấy, xếp hạng', OFFICE],
  ['/pending', ROLES],
  ['/pending sở y tế', ROLES],
  ['/tondong sở tài chính', OFFICE],
  ['/pending #STC', OFFICE],
  ['sở tài chính còn tồn bao nhiêu', OFFICE],
  ['/pending #SYT file', ROLES],
  ['/pending #STC file', OFFICE],
  ['/item HD-SYT1', ROLES],
  ['/chitiet HD-SYT1', ROLES],
  ['chi tiết HD-STC1', OFFICE],
  ['/item HD-STC1', OFFICE],
  ['/why HD-SYT1', ROLES],
  ['/visao HD-STC1', OFFICE],
  ['vì sao HD-STC1', OFFICE],
  ['/list @2022-03-28T07:30 1', ROLES],
  ['/danhsach @2022-03-28T07:30 1', ROLES],
  ['/item @2022-03-28T07:30 1', ROLES],
  ['/ack HD-SYT1', OWN_AND_EDITORS],
  ['/nhan HD-SYT1', OWN_AND_EDITORS],
  ['nhận HD-SYT1', OWN_AND_EDITORS],
  ['/ack @2022-03-28T07:30', OWN_AND_EDITORS],
  ['/ack @2022-03-28T07:30 1', OWN_AND_EDITORS],
  ['/ack HD-STC1', EDITORS],
  ['/ack HD-unknown', OWN_AND_EDITORS],
  ['/snooze HD-SYT1', OWN_AND_EDITORS],
  ['/snooze HD-SYT1 tomorrow', OWN_AND_EDITORS],
  ['/hoan HD-SYT1 tuần sau', OWN_AND_EDITORS],
  ['hoãn HD-STC1 tuần sau', EDITORS],
  ['/snooze @2022-03-28T07:30 next-week', OWN_AND_EDITORS],
  ['/wrong HD-SYT1', OWN_AND_EDITORS],
  ['/saidonvi HD-STC1', EDITORS],
  ['sai đơn vị HD-STC1', EDITORS],
  ['/extend HD-SYT1 31/12/2026 12/QĐ-UBND', EDITORS],
  ['/giahan HD-STC1 31/12/2026 12/QĐ-UBND yes', EDITORS],
  ['gia hạn HD-STC1 31/12/2026 12/QĐ-UBND', EDITORS],
  ['/remind', EDITORS],
  ['/nhacviec current', EDITORS],
  ['nhắc việc', EDITORS],
  ['/policy', EDITORS],
  ['/chinhsach digestAt 07:45', EDITORS],
  ['/policy digestAt 07:45 yes', EDITORS],
  ['chính sách', EDITORS],
  ['/summary', OFFICE],
  ['/summary 2021-Q4', OFFICE],
  ['/tonghop quý IV/2021', OFFICE],
  ['tổng hợp quý này', OFFICE],
  ['cho xem báo cáo quý trước', OFFICE],
  ['/summary 2021-Q4 files', OFFICE],
  ['/summary 2021-Q4 r1', OFFICE],
  ['/summary 2021-Q4 r1 files', OFFICE],
  ['/summary 2021-Q4 revisions', OFFICE],
  ['/summary 2021-Q4 diff 1', OFFICE],
  ['/summary 2021-Q4 freeze 1', EDITORS],
  ['/summary 2021-Q4 freeze 1 yes', EDITORS],
  ['/summary 2022-Q1 freeze 0 yes', EDITORS],
  ['/summary 2021-Q4 publish 1', EDITORS],
  ['/summary 2021-Q4 publish 1 yes', EDITORS],
  ['/summary 2021-Q4 progress 1', EDITORS],
  ['/import', EDITORS],
  ['/nhap', EDITORS],
  ['nhập', EDITORS],
  [`/import #${UPLOAD} yes`, EDITORS],
  [`/import #${UPLOAD} no`, EDITORS],
  [`/import #${UPLOAD} people`, EDITORS],
  ['/metric', EDITORS],
  ['/chiso 2022-Q1', EDITORS],
  ['chỉ số quý I/2022', EDITORS],
  ['/metric 2022-Q1 news_items 1.234', EDITORS],
  ['/metric 2022-Q1 news_items trên 500 yes', EDITORS],
  ['/channels', ROLES],
  ['/kenh', ROLES],
  ['/unlink', ROLES],
  ['/deliveries', ADMIN],
  ['/nhatky failed', ADMIN],
  ['nhật ký gửi tin', ADMIN],
  ['/people', ADMIN],
  ['/nguoidung sở y tế', ADMIN],
  [`/people ${SOMEBODY}`, ADMIN],
  ['/invite staff sở y tế', ADMIN],
  ['/moi leader', ADMIN],
  [`/invite ${SOMEBODY}`, ADMIN],
  [`/revoke ${SOMEBODY}`, ADMIN],
  [`/revoke ${SOMEBODY} yes`, ADMIN],
  ['/thuhoi sở y tế', ADMIN],
  [`/forget ${SOMEBODY}`, ADMIN],
  [`/forget ${SOMEBODY} yes`, ADMIN],
  ['/xoa sở y tế', ADMIN],
  [`/role ${SOMEBODY} head yes`, ADMIN],
  ['/vaitro sở y tế', ADMIN],
  ['/group sở y tế', ADMIN],
  ['/nhom off', ADMIN],
]

describe('who may ask what', () => {
  const cases = TABLE.flatMap(([text, allowed]) => ROLES.map((role) => [role, text, allowed.includes(role)] as const))
  it.each(cases)('%s: %s → %s', async (role, text, allowed) => {
    const answer = await told(text, role)
    // “Toàn tỉnh” names no agency: for people of an agency it is a question about their own.
    if (text === '/score toàn tỉnh' && !allowed) return expect(answer).toContain('Sở Y tế')
    expect(REFUSED.test(answer)).toBe(!allowed)
    expect(failures).toEqual([])
    if (allowed) return expect(done.filter((each) => each.startsWith('refused'))).toEqual([])
    expect(answer).not.toMatch(DATA)
    expect(done).toHaveLength(1)
    expect(done[0]).toMatch(new RegExp(`^refused ${role} [a-z-]+ \\S+ telegram$`))
  })

  it('every button of every answer may be pressed by the one who got it', async () => {
    for (const role of ROLES) {
      const pressed = new Set<string>()
      for (const [text, allowed] of TABLE) {
        if (!allowed.includes(role)) continue
        for (const { data } of (await ask(text, role)).buttons.flat()) {
          if (pressed.has(data)) continue
          pressed.add(data)
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(63)
          expect(await told(data, role), `${role}: ${text} → ${data}`).not.toMatch(REFUSED)
        }
      }
    }
  })

  it('an agency’s own people see their place, not the table', async () => {
    const answer = await told('/rank', 'staff')
    expect(answer).toContain('Sở Y tế xếp hạng')
    expect(answer).not.toContain('Sở Tài chính')
  })

  it('somebody of an agency who names none means their own', async () => {
    expect(await told('/score', 'head')).toContain('Sở Y tế – quý I/2022')
    expect(await told('/pending', 'staff')).toContain('Việc tồn đọng – Sở Y tế')
  })

  it('an unlinked chat learns only how to link', async () => {
    const { people } = peopleOf()
    const { reminders } = remindersOf()
    const assistant = createAssistant({
      editing: editingOf(),
      uploads: noUploads,
      facts,
      people,
      log,
      reminders,
      summaries: summariesOf().summaries,
      clock: () => NOW,
      onError: () => {},
    })
    for (const [text] of TABLE) {
      const chat = { channel: 'zalo', address: '9', group: null } as const
      expect(plainText(await assistant.answer({ person: null, text, chat }))).toMatch(
        /chưa được liên kết[\s\S]*\/start/,
      )
    }
  })
})

describe('in a group', () => {
  it.each(ROLES)('no pending list is shown to a %s unless the group was opened for that agency', async (role) => {
    for (const text of ['/pending sở y tế', '/tondong #SYT', 'sở y tế còn tồn bao nhiêu']) {
      expect(await told(text, role, { agency: null })).not.toContain('HD-')
      expect(await told(text, role, { agency: 'STC' })).not.toContain('HD-SYT')
      expect(await told(text, role, { agency: 'SYT' })).toContain('HD-SYT')
    }
  })

  it('names no agency’s counts either', async () => {
    expect(await told('/pending', 'leader', { agency: null })).toContain('đã được quản trị hệ thống mở')
  })

  it('without an agency named, the group’s is meant', async () => {
    expect(await told('/pending', 'leader', { agency: 'SYT' })).toContain('Việc tồn đọng – Sở Y tế')
    expect(await told('/pending', 'staff', { agency: 'STC' })).not.toContain('HD-')
  })

  it('people, codes, the log and the summary are not shown, even to an admin', async () => {
    for (const text of [
      '/summary',
      '/summary 2021-Q4 publish 1 yes',
      '/people',
      '/invite leader',
      `/revoke ${SOMEBODY} yes`,
      `/forget ${SOMEBODY} yes`,
      '/deliveries',
    ]) {
      expect(await told(text, 'admin', { agency: 'SYT' })).toContain('không làm trong nhóm')
    }
    expect(done.every((each) => each.startsWith('refused'))).toBe(true)
  })

  it('is opened for an agency and closed by an admin', async () => {
    expect(await told('/group sở y tế', 'admin', { agency: null })).toContain('mở cho Sở Y tế')
    expect(await told('/group off', 'admin', { agency: 'SYT' })).toContain('không còn mở')
    expect(done).toEqual(['group 7 SYT', 'group 7 off'])
    expect(await told('/group sở tài', 'admin', { agency: null })).toContain('Xin chọn')
  })
})

describe('people', () => {
  it('are invited by role and agency; the code is shown once', async () => {
    expect(await told('/invite staff S&Y te', 'admin')).toMatch(/ABCDE-FGHJK[\s\S]*chỉ hiện một lần/)
    expect(await told('/moi leader Lãnh đạo Văn phòng', 'admin')).toContain('ABCDE-FGHJK')
    expect(await told('/invite', 'admin')).toContain('/invite staff')
    expect(await told('/invite staff sở ma thuật', 'admin')).toContain('/invite staff')
    expect(done).toEqual(['invite staff SYT', 'invite leader -'])
  })

  it('are revoked, forgotten, and given other roles, only after a second press', async () => {
    const first = await ask(`/revoke ${SOMEBODY}`, 'admin')
    expect(done).toEqual([])
    await ask(first.buttons[0]?.[0]?.data ?? '', 'admin')
    const role = await ask(`/role ${SOMEBODY} head`, 'admin')
    await ask(role.buttons[0]?.[0]?.data ?? '', 'admin')
    const forget = await ask(`/forget ${SOMEBODY}`, 'admin')
    await ask(forget.buttons[0]?.[0]?.data ?? '', 'admin')
    expect(done).toEqual(['revoke staff SYT', 'role staff SYT head', 'forget staff SYT'])
  })

  it('are found by words of their name or agency', async () => {
    expect(await told('/people so y te', 'admin')).toContain('Người dùng (2)')
    expect(await told('/people leader', 'admin')).toMatch(/^leader\n/)
    expect(await told('/people nobody', 'admin')).toContain('Không có người dùng nào')
  })

  it('leave a chat only after a second press', async () => {
    const reply = await ask('/unlink', 'staff')
    expect(done).toEqual([])
    await ask(reply.buttons[0]?.[0]?.data ?? '', 'staff')
    expect(done).toEqual(['unlink telegram 7'])
  })
})
