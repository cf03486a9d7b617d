import { formatCount } from '../../../domain/index.js'
import { counts, uploadTexts } from '../layout/uploads.js'
import { moment } from './common.js'

export const uploads = uploadTexts({
  kinds: {
    agencies: 'Danh mục cơ quan',
    questions: 'Câu hỏi',
    dossiers: 'Hồ sơ',
    metrics: 'Chỉ số của Cổng',
    calendar: 'Lịch nghỉ',
    people: 'Người dùng',
    rules: 'Quy tắc',
  },
  howTo: {
    title: 'Nhập số liệu từ tệp',
    steps: [
      'Gửi tệp vào cuộc trò chuyện riêng này: CSV bảng mã UTF-8, hoặc trang đầu của tệp .xlsx.',
      'Tối đa 20 MB một tệp. Tệp lớn hơn: người vận hành nhập bằng lệnh import, hoặc đặt vào thư mục SYNC_DIR.',
      'Dòng đầu là tên cột, thứ tự tùy ý; cột khác được bỏ qua và không lưu.',
      'Đôn Đốc cho biết sẽ thay đổi gì và lỗi ở dòng nào; chỉ khi bấm “Nhập” mới lưu. Một dòng sai thì không dòng nào được lưu.',
    ],
    columns: 'Các loại tệp và tên cột',
    required: 'cần có',
    optional: 'có thể thêm',
  },
  notHere: [
    'Kênh này không chuyển được tệp cho Đôn Đốc.',
    'Để nhập số liệu, biên tập viên xin gửi tệp qua Telegram hoặc trang trò chuyện; người vận hành có thể dùng lệnh import.',
  ],
  unknownKind: (file) => `Chưa nhận ra loại số liệu của tệp ${file}: dòng đầu phải có đủ các cột cần có của một loại.`,
  whichKind: (file) => `Tệp ${file} có thể thuộc nhiều loại. Xin chọn một loại:`,
  looked: (kind) => `${kind}:`,
  wouldChange: (changes) => {
    const { rows, inserted, updated, unchanged } = counts(changes)
    return `${rows} dòng, không có lỗi. Sẽ thêm ${inserted}, cập nhật ${updated}, giữ nguyên ${unchanged}.`
  },
  ignored: (columns) => `Bỏ qua các cột không dùng: ${columns}.`,
  nothingYet: 'Chưa lưu gì. Tệp được giữ một giờ để chờ xác nhận.',
  import: 'Nhập',
  drop: 'Bỏ',
  faults: (count) => `Tệp có ${formatCount(count)} lỗi nên không dòng nào được lưu.`,
  firstFaults: (shown) => `Dưới đây là ${formatCount(shown)} lỗi đầu:`,
  fault: ({ row, column, value, expected }) =>
    `dòng ${row}, cột ${column}, ${value === '' ? 'ô trống' : `giá trị “${value}”`}; yêu cầu: ${expected}`,
  correct: 'Xin sửa tệp rồi gửi lại.',
  imported: (kind) => `Đã nhập ${kind.toLowerCase()}:`,
  changed: (changes) => {
    const { rows, inserted, updated, unchanged } = counts(changes)
    return `${rows} dòng: đã thêm ${inserted}, cập nhật ${updated}, giữ nguyên ${unchanged}.`
  },
  importedBefore: (file, kind, at) => `Tệp ${file} (${kind.toLowerCase()}) đã được nhập lúc ${moment(at)}.`,
  dropped: (file) => `Đã bỏ tệp ${file}, không lưu gì.`,
  gone: ['Tệp này không còn được giữ: đã bỏ, đã có tệp gửi sau, hoặc đã quá một giờ.', 'Xin gửi lại tệp.'],
  notYours: 'Tệp này do người khác gửi; chỉ người gửi mới nhập hoặc bỏ được.',
})
