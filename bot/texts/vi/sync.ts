import { formatCount } from '../../../domain/index.js'
import { syncTexts } from '../layout/sync.js'
import { moment } from './common.js'

export const sync = syncTexts({
  notImported: 'Không nhập được tệp gửi đến:',
  notReached: 'Không lấy được số liệu',
  file: (file) => ` ${file}.`,
  source: (source, since) => ` từ ${source}, từ lúc ${moment(since)}.`,
  faults: (count, first) => `Tệp có ${formatCount(count)} lỗi. Lỗi đầu tiên: ${first}.`,
  fault: ({ row, column, value, expected }) => `dòng ${row}, cột ${column}, giá trị “${value}”, cần ${expected}`,
  refused: (_reason, message) => message,
  problem: {
    'folder-missing': (path) => `Thư mục SYNC_DIR (${path}) không tồn tại. Xin tạo thư mục hoặc sửa SYNC_DIR.`,
    'folder-unreadable': (path) => `Không có quyền đọc thư mục SYNC_DIR (${path}). Xin cấp quyền đọc.`,
    'file-unreadable': (file) => `Không có quyền đọc tệp ${file}. Xin cấp quyền đọc.`,
    unreachable: (code) => `Không kết nối được máy chủ (${code}). Xin kiểm tra SYNC_URL và đường truyền.`,
    'bad-status': (status) => `Máy chủ trả lời mã ${status} thay vì tệp số liệu. Xin kiểm tra SYNC_URL và máy chủ.`,
    'redirect-refused': () =>
      'Máy chủ chuyển hướng sang địa chỉ không được phép (không mã hóa, hoặc của chính máy này). Xin kiểm tra SYNC_URL.',
    redirects: () => 'Máy chủ chuyển hướng quá nhiều lần. Xin kiểm tra SYNC_URL.',
    'web-page': () =>
      'Máy chủ trả về một trang web thay vì tệp số liệu, thường là trang đăng nhập. Xin kiểm tra SYNC_URL và quyền truy cập.',
    'cut-short': () => 'Tệp bị đứt giữa chừng khi tải. Xin kiểm tra máy chủ và đường truyền.',
    'too-large': (limit) => `Tệp lớn quá ${limit}. Xin chia nhỏ tệp xuất.`,
    'too-slow': () => 'Máy chủ không gửi xong tệp trong thời gian cho phép. Xin kiểm tra máy chủ và đường truyền.',
  },
  kept: 'Số liệu đã có được giữ nguyên. Nhắc việc chỉ được gửi khi số liệu còn mới.',
  correct: 'Xin sửa và xuất lại tệp: khi tệp thay đổi, hệ thống tự nhập lại.',
  again: 'Hệ thống tự thử lại 10 phút một lần.',
})
