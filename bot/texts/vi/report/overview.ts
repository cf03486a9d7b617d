import {
  type Figure,
  type Fraction,
  formatDate,
  formatPercent,
  formatQuarter,
  type OfficeSettings,
  type Quarter,
  type QuarterSummary,
  sizeOf,
} from '../../../../domain/index.js'
import { capital } from '../../capital.js'
import { onlineShare } from './services.js'
import {
  against,
  amount,
  atLeast,
  clauses,
  DOSSIERS,
  direction,
  ended,
  inYear,
  LEVELS,
  lastCountedDay,
  n,
  padded,
  part,
  rounded,
  sentences,
  share,
  since,
  versus,
} from './wording.js'

export function outline(quarter: Quarter, { province, highlights }: OfficeSettings): string {
  const stood = highlights === null ? '' : ` Trong đó nổi bật là ${ended(highlights)}`
  return `Trong ${inYear(quarter)}, Cổng TTĐT tỉnh đã thông tin các ý kiến chỉ đạo, điều hành của Tỉnh ủy, HĐND, UBND tỉnh về tình hình phát triển kinh tế, văn hóa, chính trị, xã hội và chính quyền điện tử, cải cách hành chính của tỉnh ${province}.${stood}`
}

export function overview(summary: QuarterSummary, { province }: OfficeSettings): string {
  const { portal, questions, services } = summary
  const news = portal.news_items
  const items = 'tin, bài và bộ thông tin cơ sở dữ liệu (CSDL)'
  const until = `Tính đến hết ${formatDate(lastCountedDay(summary))}, hệ thống Cổng TTĐT tỉnh ${province}`
  return [
    news.value === null
      ? `${until}: chưa có số liệu về số ${items} đã cung cấp.`
      : `${until} cung cấp ${atLeast(news)}${amount(news.value)} ${items}${versus(news, amount, 'tin, bài và bộ thông tin CSDL', against(summary, 'cùng kỳ (CK)'))}.`,
    questions.received.value === null
      ? `Chuyên mục Hỏi - Đáp: chưa có số liệu câu hỏi của ${formatQuarter(summary.quarter)}.`
      : `Chuyên mục Hỏi - Đáp nhận được ${n(questions.received.value)} câu hỏi của các tổ chức, cá nhân gửi tới${versus(questions.received, n, 'câu', against(summary))}.`,
    ...answered(summary),
    services.total.value === null
      ? `Về thực hiện dịch vụ công trực tuyến: chưa có số liệu hồ sơ, thủ tục hành chính (TTHC) của ${formatQuarter(summary.quarter)}.`
      : `Về thực hiện dịch vụ công trực tuyến, các cơ quan, đơn vị đã tiếp nhận ${n(services.total.value)} bộ hồ sơ, thủ tục hành chính (TTHC) ${LEVELS}${versus(services.total, n, DOSSIERS, against(summary))}; đã giải quyết là: ${part(services.resolved, services.total)} ${DOSSIERS} (bao gồm cả hồ sơ tồn đầu kỳ)${share(services.resolvedShare, 'đạt', 2)}.`,
    onlineShare(summary),
  ].join(' ')
}

function answered({ questions: { answered, eligible, answeredShare } }: QuarterSummary): string[] {
  if (eligible.value === null || eligible.value === 0) return []
  return [
    `Các sở, ban, ngành đã tiếp nhận và trả lời được ${part(answered, eligible)} câu hỏi đủ điều kiện trả lời${share(answeredShare, 'đạt')} tổng số câu hỏi đủ điều kiện trả lời.`,
  ]
}

export function visits(summary: QuarterSummary, { province }: OfficeSettings): string {
  const { portal } = summary
  const site = `Cổng TTĐT tỉnh ${province}`
  const { visits: own, visits_total: all, alexa_rank: rank, alexa_90d: recent, alexa_country_rank: country } = portal
  const visitors = portal.visitors_vn_percent
  const counted = [
    own.value && `đạt ${atLeast(own)}${rounded(own.value)} lượt${versus(own, rounded, 'lượt', against(summary))}`,
    all.value && `lũy kế đạt ${amount(all.value)} lượt truy cập`,
  ]
  const ranked = [
    rank.value &&
      `Theo đánh giá thứ hạng website trên Alexa, ${site} được xếp hạng: ${amount(rank.value)} (${places(rank, against(summary))})`,
    recent.value &&
      `lưu lượng truy cập internet toàn cầu và mức độ tương tác trong 90 ngày qua là ${amount(recent.value)}`,
  ]
  return sentences(
    [
      clauses(
        counted,
        '; ',
        `Tổng số lượng truy cập (tính ${since(summary)}, theo công cụ đếm số lần truy cập) trên ${site} `,
      ),
      clauses(ranked, ', '),
      clauses(
        [
          country.value && `xếp hạng Alexa quốc gia: ${amount(country.value)}`,
          visitors.value && `lượng khách truy cập ${site} ${amount(visitors.value)}% là người Việt Nam`,
        ],
        '; ',
      ),
    ],
    summary,
    ['visits', 'visits_total', 'alexa_rank', 'alexa_90d', 'alexa_country_rank', 'visitors_vn_percent'],
  )
}

/** A smaller rank is a better one: going from 184.900 to 119.000 is a rise (tăng) of 65.900 places. */
function places({ change }: Figure<Fraction>, against: string): string {
  if (change === null) return `chưa có số liệu ${against} để so sánh`
  const [way, size] = direction(change, 'giảm', 'tăng')
  return size === null ? `bằng ${against}` : `${way} ${amount(size)} bậc so với ${against}`
}

export function fanpage(summary: QuarterSummary, { issuer, province }: OfficeSettings): string {
  const {
    fanpage_posts: posts,
    fanpage_reach: reach,
    fanpage_reply_percent: reply,
    fanpage_followers: followers,
  } = summary.portal
  const page = `Fanpage của ${issuer}`
  const done = [
    posts.value &&
      `đã đăng tải ${atLeast(posts)}${amount(posts.value)} tin vắn, bài viết, sự kiện trên ${page} ${province}`,
    reach.value &&
      `thu hút ${atLeast(reach)}${rounded(reach.value)} lượt người tiếp cận, tương tác tự nhiên các bài viết`,
    reply.value && `tỷ lệ phản hồi của trang đạt ${amount(reply.value)}%`,
  ]
  const text = sentences(
    [
      clauses(done, '; ', `trong ${formatQuarter(summary.quarter)}, `),
      followers.value &&
        `Tổng số người theo dõi trang ${page} đạt ${atLeast(followers)}${amount(followers.value)}${versus(followers, amount, 'người', against(summary))}.`,
    ],
    summary,
    ['fanpage_posts', 'fanpage_reach', 'fanpage_reply_percent', 'fanpage_followers'],
  )
  return `Đối với công tác vận hành ${page}: ${text}`
}

export function shortcomings(summary: QuarterSummary, { limitations }: OfficeSettings): string {
  const { questions, services, rules } = summary
  const { faults } = questions.groups
  const { below, unresolved } = services.groups
  const found = [
    below.length > 0 &&
      `${padded(below.length, 9)}/${padded(sizeOf(services.groups), 9)} cơ quan, đơn vị có tỷ lệ giải quyết hồ sơ, TTHC đúng và trước hạn dưới ${formatPercent(rules.services.threshold)}`,
    unresolved.length > 0 && `${padded(unresolved.length, 9)} cơ quan, đơn vị có hồ sơ nhưng chưa giải quyết hồ sơ nào`,
    services.late.value && `${n(services.late.value)} ${DOSSIERS} giải quyết trễ hạn`,
    services.overdueOpen.value && `${n(services.overdueOpen.value)} ${DOSSIERS} đang giải quyết đã quá hạn`,
    faults.length > 0 &&
      `${padded(faults.length, 9)} cơ quan, đơn vị có câu hỏi quá hạn trả lời hoặc người trả lời chưa đúng thành phần`,
    questions.waiting.value && `${n(questions.waiting.value)} câu hỏi chờ tiếp nhận, trả lời`,
  ].filter((text) => typeof text === 'string')
  const figures =
    found.length > 0
      ? `${capital(inYear(summary.quarter))}, còn ${found.join('; ')}.`
      : questions.received.value === null || services.total.value === null
        ? `Chưa có đủ số liệu của ${inYear(summary.quarter)} để nêu tồn tại, hạn chế.`
        : `Số liệu ${inYear(summary.quarter)} không ghi nhận hồ sơ trễ hạn, câu hỏi quá hạn trả lời.`
  return limitations === null ? figures : `${ended(limitations)} ${figures}`
}
