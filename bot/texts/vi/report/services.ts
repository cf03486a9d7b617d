import {
  Fraction,
  formatPercent,
  formatPoints,
  formatQuarter,
  lastDayOf,
  type Member,
  type OfficeSettings,
  onTimeRate,
  type Quarter,
  type QuarterSummary,
  type ServiceScore,
  sizeOf,
} from '../../../../domain/index.js'
import { capital } from '../../capital.js'
import { PORTAL_NAMES } from '../portal.js'
import { aside, item, paragraph, type ReportPart, subitem } from './parts.js'
import {
  against,
  amount,
  clauses,
  DOSSIERS,
  figuresTable,
  LEVELS,
  n,
  names,
  padded,
  part,
  sentences,
  share,
  since,
  versus,
  wholeShare,
} from './wording.js'

export function services(summary: QuarterSummary, office: OfficeSettings): ReportPart[] {
  const { quarter, services: figures } = summary
  const { total, resolved, onTime, late, inProgress, overdueOpen } = figures
  if (total.value === null) {
    return [
      ...procedures(summary, office),
      item(`Kết quả thực hiện dịch vụ công trực tuyến ${formatQuarter(quarter)}: chưa có số liệu hồ sơ, TTHC của quý.`),
    ]
  }
  const overdue = overdueOpen.value ? `, trong đó ${n(overdueOpen.value)} ${DOSSIERS} đã quá hạn` : ''
  return [
    ...procedures(summary, office),
    item(
      `Kết quả thực hiện dịch vụ công trực tuyến ${formatQuarter(quarter)}: ${capital(since(summary, true))}, trên hệ thống dịch vụ hành chính công của tỉnh, tại địa chỉ ${office.servicesAddress}, các cơ quan, đơn vị đã tiếp nhận ${n(total.value)} ${DOSSIERS} ${LEVELS}${versus(total, n, DOSSIERS, against(summary, 'cùng kỳ'))}. Trong đó, ${channels(summary)}.`,
    ),
    subitem(
      `Số ${DOSSIERS} đã giải quyết là: ${part(resolved, total)} ${DOSSIERS} (bao gồm cả hồ sơ tồn đầu kỳ)${share(figures.resolvedShare, 'đạt')}. ${onlineShare(summary)}`,
    ),
    ...(resolved.value
      ? [
          subitem(
            `Tỷ lệ hồ sơ, TTHC mức độ 2, 3, 4 đã được xử lý, giải quyết đúng hạn và trước hạn là: ${part(onTime, resolved)} ${DOSSIERS}${wholeShare(figures.onTimeShare, 'đạt')}. Tỷ lệ hồ sơ, TTHC mức độ 2, 3, 4 đã được xử lý, giải quyết nhưng trễ hạn là: ${part(late, resolved)} ${DOSSIERS}${wholeShare(figures.lateShare, 'chiếm')}.`,
          ),
        ]
      : []),
    subitem(
      `Số ${DOSSIERS} đang được giải quyết là: ${part(inProgress, total)} ${DOSSIERS}${share(figures.inProgressShare, 'chiếm')} tổng số hồ sơ được tiếp nhận${overdue}.`,
    ),
    figuresTable(summary, [
      ['Tổng số hồ sơ tiếp nhận', total],
      ['- Qua một cửa điện tử', figures.oneStop],
      ['- Trực tuyến', figures.online],
      ...(figures.post.value || figures.post.yearBefore ? [['- Qua bưu chính', figures.post] as const] : []),
      ['- Tồn từ đầu kỳ', figures.carriedOver],
      ['Hồ sơ đã giải quyết', resolved],
      ['- Đúng hạn và trước hạn', onTime],
      ['- Trễ hạn', late],
      ['Hồ sơ đang giải quyết', inProgress],
      ['- Trong đó đã quá hạn', overdueOpen],
    ]),
    ...serviceResults(summary),
    aside('(Có Phụ biểu số 02 thống kê chi tiết kèm theo)'),
  ]
}

function channels({ services: { oneStop, online, post, carriedOver } }: QuarterSummary): string {
  return [
    `tiếp nhận qua một cửa điện tử là ${n(oneStop.value ?? 0)} bộ hồ sơ`,
    `tiếp nhận trực tuyến là ${n(online.value ?? 0)} bộ hồ sơ`,
    ...(post.value ? [`tiếp nhận qua dịch vụ bưu chính là ${n(post.value)} bộ hồ sơ`] : []),
    `hồ sơ tồn từ đầu kỳ là ${n(carriedOver.value ?? 0)} bộ hồ sơ`,
  ].join('; ')
}

/** From 1/7/2025 a province has communes and no districts. */
const levelsOf = (quarter: Quarter) =>
  lastDayOf(quarter) >= '2025-07-01' ? (['xã'] as const) : (['huyện', 'xã'] as const)

function procedures(summary: QuarterSummary, office: OfficeSettings): ReportPart[] {
  const { portal, quarter } = summary
  const { procedure_decisions: decisions, procedures: all, commune_portals: communes } = portal
  const levels = ['tỉnh', ...levelsOf(quarter)]
  const announced = [
    decisions.value &&
      `Chủ tịch ${office.issuer} ${office.province} ký ban hành ${amount(decisions.value)} Quyết định công bố bộ TTHC, danh mục TTHC`,
    all.value &&
      `${decisions.value === null ? 'công bố' : 'với'} tổng số ${amount(all.value)} TTHC (tại ${padded(levels.length, 9)} cấp: ${levels.join(', ')}; bao gồm TTHC đặc thù và danh mục TTHC)`,
  ]
  const [added, dropped, localised] = [
    portal.procedures_new.value,
    portal.procedures_abolished.value,
    portal.procedures_localised_percent.value,
  ]
  const among = [
    added && `có ${amount(added)} TTHC được công bố mới, sửa đổi, bổ sung`,
    dropped && `bãi bỏ ${amount(dropped)} TTHC`,
    localised && `đã địa phương hóa ${amount(localised)}% TTHC vào cơ sở dữ liệu quốc gia theo quy định`,
  ]
  const published = portal.procedures_published_percent.value
  const places = [
    `Cổng dịch vụ công tỉnh ${office.province} (${office.servicesAddress})`,
    'Cổng TTĐT của tỉnh',
    `Cổng/trang TTĐT của các sở, ban, ngành${levelsOf(quarter).length > 1 ? ', UBND cấp huyện' : ''}`,
    ...(communes.value === null ? [] : [`${amount(communes.value)} Cổng TTĐT cấp xã`]),
  ]
  return [
    paragraph(
      sentences(
        [clauses(announced, ', ', `${formatQuarter(quarter)}, `), clauses(among, '; ', 'trong đó, ')],
        summary,
        ['procedure_decisions', 'procedures', 'procedures_new', 'procedures_abolished', 'procedures_localised_percent'],
      ),
    ),
    paragraph(
      sentences(
        [
          published &&
            `${amount(published)}% TTHC của địa phương sau khi được công bố đã được đăng tải công khai đầy đủ, thường xuyên, liên tục trên ${places.join(', ')} và được cập nhật vào cơ sở dữ liệu quốc gia về TTHC.`,
        ],
        summary,
        ['procedures_published_percent', 'commune_portals'],
      ),
    ),
  ]
}

function serviceResults({ services: { groups }, rules: { services: rules } }: QuarterSummary): ReportPart[] {
  const { reached, none, below, unresolved } = groups
  const of = (members: readonly unknown[]) =>
    `${padded(members.length, 9)}/${padded(sizeOf(groups), 9)} cơ quan, đơn vị`
  const handled = 'thực hiện tiếp nhận xử lý và giải quyết hồ sơ, TTHC mức độ 2, 3, 4'
  const rates = below.flatMap(({ score }) => onTimeRate(score) ?? [])
  const [best, worst] = [rates[0], rates.at(-1)]
  const tentative = ({ agency, score }: Member<ServiceScore>, said: string) =>
    `${agency.name}${said} (tạm tính ${formatPoints(score.points)} điểm)`
  return [
    ...(reached.length === 0
      ? []
      : [
          item(
            `Trong quý, có ${of(reached)} ${handled} rất tốt, với tỷ lệ giải quyết đúng và trước hạn đạt từ ${formatPercent(rules.threshold)} - 100%, đạt ${formatPoints(rules.full)} điểm.`,
          ),
        ]),
    ...(none.length === 0
      ? []
      : [
          item(
            `${of(none)} không nhận được hồ sơ, TTHC nào của công dân gửi đến trong quý trên hệ thống phần mềm Dịch vụ hành chính công của tỉnh là: ${names(none, ', ')}, tương đương với mức ${formatPoints(rules.base)} điểm.`,
          ),
        ]),
    ...(best === undefined || worst === undefined
      ? []
      : [
          item(
            `${of(below)} ${handled} với tỷ lệ giải quyết đúng và trước hạn ${best.equals(worst) ? `đạt ${formatPercent(best)}` : `đạt từ ${formatPercent(worst).replace('%', '')} - ${formatPercent(best)}`}: ${below.map((member) => tentative(member, ` đạt ${formatPercent(onTimeRate(member.score) ?? Fraction.of(0))}`)).join(', ')}.`,
          ),
        ]),
    ...(unresolved.length === 0
      ? []
      : [
          item(
            `${of(unresolved)} có hồ sơ, TTHC nhưng chưa giải quyết hồ sơ nào trong quý: ${unresolved.map((member) => tentative(member, '')).join(', ')}.`,
          ),
        ]),
  ]
}

/** The report does not say what this rate is a share of: it is entered, never computed. */
export function onlineShare({ portal }: QuarterSummary): string {
  const whole = portal.online_resolved_percent.value
  if (whole === null) return `Chưa có số liệu về ${PORTAL_NAMES.online_resolved_percent}.`
  const levels = [
    [portal.online_resolved_level3_percent.value, 'mức độ 3'],
    [portal.online_resolved_level4_percent.value, 'mức độ 4'],
  ] as const
  const known = levels.flatMap(([value, name]) => (value === null ? [] : [`${amount(value)}% ${name}`]))
  return `Trong đó tỷ lệ giải quyết hồ sơ trực tuyến mức độ 3, mức độ 4 đạt ${amount(whole)}%${known.length === 0 ? '' : ` (${known.join('; ')})`}.`
}
