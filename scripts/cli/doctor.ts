import { scoresOf } from '../../bot/assistant/index.js'
import { messengers } from '../../bot/config.js'
import { pendingMigrations } from '../../bot/store/index.js'
import { addQuarters, day, formatDate, localDateOf, quarterAt } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printTable } from './output.js'

interface Check {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
}

/** Looks over the installation. @returns whether everything is in order */
export async function doctor(context: Context, json: boolean): Promise<boolean> {
  const checks = [
    await database(context),
    await register(context),
    await items(context),
    await calendar(context),
    await rules(context),
    await people(context),
    channels(context),
  ]
  if (json) printJson({ ok: checks.every(({ ok }) => ok), checks })
  else
    printTable(
      ['Mục', 'Kết quả', 'Chi tiết'],
      checks.map(({ check, ok, detail }) => [check, ok ? 'đạt' : 'cần xử lý', detail]),
    )
  return checks.every(({ ok }) => ok)
}

async function database({ database, migrated }: Context): Promise<Check> {
  const missing = await pendingMigrations(database)
  const { rows } = await database.pool.query<{ version: string }>(`select current_setting('server_version') as version`)
  const engine = database.engine === 'embedded' ? 'nhúng' : 'máy chủ'
  const writable = await database.writable()
  const applied = migrated.length > 0 ? `, vừa nâng cấp: ${migrated.join(', ')}` : ''
  return {
    check: 'Cơ sở dữ liệu',
    ok: missing.length === 0 && writable,
    detail: `PostgreSQL ${engine} ${rows[0]?.version ?? ''}, lược đồ ${missing.length === 0 ? 'đủ' : `thiếu ${missing.join(', ')}`}${applied}${writable ? '' : '; chỉ đọc được vì đĩa đã đầy: hãy giải phóng dung lượng'}`,
  }
}

async function register({ facts, clock }: Context): Promise<Check> {
  const all = await facts.register()
  const operating = all.operatingOn(localDateOf(clock()))
  const unknown = all.agencies.flatMap(({ code, successors }) =>
    successors.filter((successor) => all.find(successor) === undefined).map((successor) => `${code} → ${successor}`),
  )
  const detail = `${all.agencies.length} cơ quan, ${operating.length} đang hoạt động`
  if (all.agencies.length === 0)
    return { check: 'Danh mục cơ quan', ok: false, detail: 'trống: hãy chạy `import agencies FILE`' }
  return {
    check: 'Danh mục cơ quan',
    ok: unknown.length === 0,
    detail: unknown.length === 0 ? detail : `${detail}; cơ quan kế thừa không có trong danh mục: ${unknown.join(', ')}`,
  }
}

/** Figures of the running and the previous quarter that no agency answers for. */
async function items({ facts, clock }: Context): Promise<Check> {
  const now = clock()
  const running = quarterAt(now)
  const lost = new Set<string>()
  for (const quarter of [addQuarters(running, -1), running]) {
    const { score } = await scoresOf(facts, quarter, now)
    for (const { code } of score.unattributed) lost.add(code)
  }
  const freshness = await facts.freshness()
  const dated =
    freshness === null ? 'chưa nhập số liệu' : `số liệu nhập lần gần nhất ngày ${formatDate(localDateOf(freshness))}`
  return {
    check: 'Số liệu',
    ok: lost.size === 0,
    detail: lost.size === 0 ? dated : `${dated}; chưa tính được cho cơ quan nào: ${[...lost].join(', ')}`,
  }
}

async function calendar({ facts, clock }: Context): Promise<Check> {
  const days = await facts.calendar()
  const today = localDateOf(clock())
  const year = Number(today.slice(0, 4))
  const wanted = today.slice(5) >= '11-01' ? [year, year + 1] : [year]
  const known = (y: number) => days.walk(day(`${y}-01-01`), day(`${y}-12-31`)).some(({ entry }) => entry !== undefined)
  const missing = wanted.filter((y) => !known(y))
  return {
    check: 'Lịch làm việc',
    ok: missing.length === 0,
    detail:
      missing.length === 0
        ? `có ngày nghỉ của ${wanted.join(', ')}`
        : `chưa có ngày nghỉ của ${missing.join(', ')}: hãy chạy \`import calendar FILE\``,
  }
}

async function rules({ facts, clock }: Context): Promise<Check> {
  const { id, version, source } = await facts.rules(quarterAt(clock()))
  return { check: 'Bộ quy tắc', ok: true, detail: `${id}, phiên bản ${version} (${source})` }
}

async function people({ people }: Context): Promise<Check> {
  const members = await people.members()
  const linked = members.filter(({ links }) => links.some(({ disabledReason }) => disabledReason === null))
  const unreachable = members.filter(
    ({ links }) => links.length > 0 && links.every((link) => link.disabledReason !== null),
  )
  return {
    check: 'Người dùng',
    ok: unreachable.length === 0,
    detail: `${members.length} người, ${linked.length} đã liên kết${unreachable.length === 0 ? '' : `; không gửi được cho: ${unreachable.map(({ name }) => name).join(', ')}`}`,
  }
}

function channels({ config }: Context): Check {
  const open = [...messengers(config), ...(config.webChat ? ['trang trò chuyện'] : [])]
  const zalo = config.ZALO_BOT_TOKEN !== null || config.ZALO_OA_APP_ID !== null
  const withoutFiles = zalo && config.PUBLIC_URL === null
  const names = open.length === 0 ? 'không có kênh nào' : open.join(', ')
  return {
    check: 'Kênh',
    ok: open.length > 0 && !withoutFiles,
    detail: withoutFiles ? `${names}; chưa đặt PUBLIC_URL nên Zalo không gửi được tệp, biểu đồ` : names,
  }
}
