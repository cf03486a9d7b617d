import type { SampleAgency } from './shipped.js'

/** A procedure (thủ tục hành chính). Names are of the usual kind; the codes are made up in the national style. */
export interface Procedure {
  readonly code: string
  readonly name: string
  /** working days allowed */
  readonly days: number
}

/** What an agency deals with, and about how much of it comes. */
export interface Profile {
  /** rough number of dossiers in a quarter: only the proportions matter */
  readonly dossiers: number
  /** rough interest of citizens' questions, likewise */
  readonly asked: number
  readonly fields: readonly string[]
  readonly procedures: readonly Procedure[]
}

/**
 * Agencies | dossiers | asked | fields, then a line for each procedure: working days allowed, name. Every agency with
 * dossiers has a short procedure (3 days at most) and a long one (30 at least). LOCAL stands for districts and
 * communes, OTHER for bodies that only answer questions.
 */
const TABLE = `
SYT | 900 | 41 | Y tế dự phòng; Khám chữa bệnh; Dược; An toàn thực phẩm; Bảo hiểm y tế
  30 Cấp chứng chỉ hành nghề khám bệnh, chữa bệnh
  20 Cấp giấy chứng nhận đủ điều kiện kinh doanh dược
  3 Tự công bố sản phẩm thực phẩm
  15 Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm
  10 Xác nhận nội dung quảng cáo dịch vụ khám bệnh, chữa bệnh
SGDDT | 600 | 30 | Giáo dục tiểu học; Giáo dục trung học; Tuyển sinh; Tuyển dụng giáo viên; Văn bằng, chứng chỉ
  1 Cấp bản sao văn bằng, chứng chỉ từ sổ gốc
  3 Chuyển trường đối với học sinh trung học phổ thông
  15 Cho phép trung tâm ngoại ngữ, tin học hoạt động giáo dục
  40 Công nhận trường trung học đạt chuẩn quốc gia
SNV | 600 | 6 | Công chức, viên chức; Thi đua, khen thưởng; Tổ chức hội
  25 Tặng Bằng khen của Chủ tịch UBND tỉnh
  2 Thông báo tổ chức quyên góp
  30 Cho phép thành lập hội có phạm vi hoạt động trong tỉnh
  15 Tiếp nhận vào làm công chức
STP | 3600 | 8 | Hộ tịch; Chứng thực; Lý lịch tư pháp; Đấu giá tài sản
  10 Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam
  1 Cấp bản sao trích lục hộ tịch
  30 Bổ nhiệm công chứng viên
  10 Đăng ký hoạt động của Văn phòng luật sư
SKHDT | 2500 | 5 | Đăng ký doanh nghiệp; Đầu tư; Đấu thầu
  3 Đăng ký thành lập công ty trách nhiệm hữu hạn một thành viên
  3 Đăng ký thay đổi ngành, nghề kinh doanh
  35 Chấp thuận chủ trương đầu tư của UBND tỉnh
  10 Điều chỉnh giấy chứng nhận đăng ký đầu tư
STC | 260 | 4 | Quản lý giá; Quản lý công sản; Ngân sách; Đăng ký doanh nghiệp
  2 Đăng ký mã số đơn vị có quan hệ với ngân sách
  30 Quyết định điều chuyển tài sản công
  15 Hiệp thương giá
SCT | 3400 | 6 | Xúc tiến thương mại; Điện lực; Hóa chất; Kinh doanh xăng dầu
  1 Thông báo hoạt động khuyến mại
  20 Cấp giấy chứng nhận đủ điều kiện bán lẻ xăng dầu
  15 Cấp giấy phép hoạt động phát điện
  30 Thẩm định thiết kế cơ sở công trình công nghiệp
SNNPTNT | 900 | 7 | Chăn nuôi, thú y; Lâm nghiệp; Thủy lợi; Bảo vệ thực vật
  1 Cấp giấy chứng nhận kiểm dịch động vật vận chuyển ra khỏi tỉnh
  5 Cấp chứng chỉ hành nghề thú y
  10 Phê duyệt phương án khai thác gỗ
  35 Chuyển mục đích sử dụng rừng sang mục đích khác
STNMT | 8000 | 14 | Đất đai; Môi trường; Khoáng sản; Đo đạc bản đồ
  7 Cấp đổi giấy chứng nhận quyền sử dụng đất
  1 Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất
  10 Đăng ký biến động quyền sử dụng đất
  60 Cấp giấy phép khai thác khoáng sản
  30 Thẩm định báo cáo đánh giá tác động môi trường
SNNMT | 7000 | 18 | Đất đai; Môi trường; Chăn nuôi, thú y; Lâm nghiệp; Khoáng sản
  7 Cấp đổi giấy chứng nhận quyền sử dụng đất
  1 Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất
  5 Cấp chứng chỉ hành nghề thú y
  30 Cấp giấy phép môi trường
  10 Phê duyệt phương án khai thác gỗ
SGTVTXD SXD | 6200 | 12 | Giao thông; Đăng kiểm; Cấp phép xây dựng; Nhà ở; Vật liệu xây dựng
  5 Đổi giấy phép lái xe
  2 Cấp phù hiệu xe kinh doanh vận tải
  20 Cấp giấy phép xây dựng
  30 Thẩm định báo cáo nghiên cứu khả thi đầu tư xây dựng
STTTT | 300 | 4 | Báo chí, xuất bản; Bưu chính, viễn thông; Công nghệ thông tin
  10 Cấp giấy phép xuất bản tài liệu không kinh doanh
  3 Thông báo thay đổi địa chỉ trụ sở cơ sở in
  30 Cấp giấy phép bưu chính
SKHCN | 220 | 3 | Tiêu chuẩn đo lường chất lượng; Sở hữu trí tuệ; An toàn bức xạ; Chuyển đổi số
  30 Cấp giấy phép tiến hành công việc bức xạ
  3 Tiếp nhận công bố hợp chuẩn
  15 Cấp giấy chứng nhận doanh nghiệp khoa học và công nghệ
SLDTBXH | 3000 | 12 | Người có công; Bảo trợ xã hội; Việc làm; An toàn lao động
  20 Hưởng trợ cấp thất nghiệp
  3 Thăm viếng mộ liệt sĩ
  30 Hưởng chế độ ưu đãi đối với thân nhân liệt sĩ
  5 Cấp giấy phép lao động cho người nước ngoài
SVHTTDL SVHTT SDL SVHTTDL2 | 500 | 5 | Du lịch; Di sản văn hóa; Quảng cáo; Thể dục thể thao
  3 Tiếp nhận thông báo sản phẩm quảng cáo trên bảng quảng cáo
  10 Cấp giấy phép kinh doanh dịch vụ lữ hành nội địa
  30 Công nhận hạng cơ sở lưu trú du lịch
  15 Cấp thẻ hướng dẫn viên du lịch nội địa
SNGV | 40 | 0.5 | Lãnh sự; Hợp tác quốc tế
  15 Cho phép tổ chức hội nghị, hội thảo quốc tế
  3 Xác nhận nhân sự cấp thẻ ABTC
  30 Cho phép sử dụng thẻ đi lại doanh nhân
BDT SDTTG | 60 | 0.7 | Chính sách dân tộc; Tín ngưỡng, tôn giáo
  3 Thông báo hoạt động tôn giáo bổ sung
  15 Công nhận người có uy tín trong đồng bào dân tộc thiểu số
  30 Đăng ký sinh hoạt tôn giáo tập trung
BQLKKT | 700 | 3 | Khu kinh tế cửa khẩu; Xuất nhập khẩu; Quy hoạch
  1 Cấp giấy chứng nhận xuất xứ hàng hóa
  20 Cấp giấy phép xây dựng trong khu kinh tế
  30 Chấp thuận chủ trương đầu tư của Ban Quản lý
UBT | 420 | 0 | Thủ tục hành chính
  3 Xác nhận hồ sơ liên thông cấp tỉnh
  20 Giao đất, cho thuê đất đối với tổ chức
  35 Chấp thuận nhà đầu tư thực hiện dự án
CAT | 2500 | 3 | Cư trú; Căn cước; Phòng cháy chữa cháy
  3 Đăng ký thường trú
  7 Cấp căn cước
  30 Thẩm duyệt thiết kế về phòng cháy và chữa cháy
BHXH | 0 | 5 | Bảo hiểm xã hội; Bảo hiểm y tế; Bảo hiểm thất nghiệp
CTT | 600 | 4 | Thuế thu nhập cá nhân; Hóa đơn; Lệ phí trước bạ
  3 Khai lệ phí trước bạ nhà, đất
  30 Miễn, giảm thuế
  20 Hoàn thuế thu nhập cá nhân
LOCAL | 3300 | 5 | Hộ tịch; Đất đai; Bảo trợ xã hội; Trật tự xây dựng; Giáo dục mầm non
  1 Đăng ký khai sinh
  1 Chứng thực bản sao từ bản chính
  3 Đăng ký thành lập hộ kinh doanh
  15 Chuyển mục đích sử dụng đất
  22 Trợ cấp xã hội hằng tháng
  30 Cấp giấy chứng nhận quyền sử dụng đất lần đầu
OTHER | 0 | 0.6 | Thủ tục hành chính; Chế độ, chính sách; Tổ chức bộ máy
`

const PROFILES = readTable(TABLE)

/** What an agency deals with: its own, or that of its kind. */
export function profileOf({ code, level }: Pick<SampleAgency, 'code' | 'level'>): Profile {
  const kind = level === 'district' || level === 'commune' ? 'LOCAL' : 'OTHER'
  const profile = PROFILES.get(code) ?? PROFILES.get(kind)
  if (profile === undefined) throw new Error(`no profile for ${kind}`)
  return profile
}

function readTable(table: string): ReadonlyMap<string, Profile> {
  const profiles = new Map<string, Profile>()
  for (const [index, block] of table
    .trim()
    .split(/\n(?! )/)
    .entries()) {
    const [head = '', ...lines] = block.split('\n')
    const [agencies = '', dossiers, asked, fields = ''] = head.split(' | ')
    const procedures = lines.map((line, place) => readProcedure(line, 1_000 * (index + 1) + 48 + 7 * place))
    const profile = { dossiers: Number(dossiers), asked: Number(asked), fields: fields.split('; '), procedures }
    for (const code of agencies.split(' ')) profiles.set(code, profile)
  }
  return profiles
}

function readProcedure(line: string, serial: number): Procedure {
  const [days = '', ...words] = line.trim().split(' ')
  return { code: `1.${String(serial).padStart(6, '0')}.H38`, name: words.join(' '), days: Number(days) }
}
