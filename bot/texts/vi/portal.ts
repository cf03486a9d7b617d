import type { MissingFigure } from '../../../domain/index.js'

/** What the portal's figures are called within a sentence. */
export const PORTAL_NAMES: Readonly<Record<MissingFigure['key'], string>> = {
  news_items: 'số tin, bài và bộ thông tin CSDL',
  visits: 'số lượt truy cập trong quý',
  visits_total: 'số lượt truy cập lũy kế',
  alexa_rank: 'thứ hạng Alexa',
  alexa_90d: 'chỉ số Alexa trong 90 ngày',
  alexa_country_rank: 'thứ hạng Alexa quốc gia',
  visitors_vn_percent: 'tỷ lệ khách truy cập là người Việt Nam',
  fanpage_posts: 'số tin, bài đăng trên Fanpage',
  fanpage_reach: 'số lượt tiếp cận trên Fanpage',
  fanpage_reply_percent: 'tỷ lệ phản hồi của Fanpage',
  fanpage_followers: 'số người theo dõi Fanpage',
  procedure_decisions: 'số quyết định công bố TTHC',
  procedures: 'tổng số TTHC được công bố',
  procedures_new: 'số TTHC công bố mới, sửa đổi, bổ sung',
  procedures_abolished: 'số TTHC bãi bỏ',
  procedures_localised_percent: 'tỷ lệ TTHC được địa phương hóa',
  procedures_published_percent: 'tỷ lệ TTHC được đăng tải công khai',
  commune_portals: 'số Cổng TTĐT cấp xã',
  online_resolved_percent: 'tỷ lệ giải quyết hồ sơ trực tuyến mức độ 3, mức độ 4',
  online_resolved_level3_percent: 'tỷ lệ giải quyết hồ sơ trực tuyến mức độ 3',
  online_resolved_level4_percent: 'tỷ lệ giải quyết hồ sơ trực tuyến mức độ 4',
  questions_received: 'số câu hỏi nhận được',
  dossiers_total: 'số hồ sơ tiếp nhận',
}
