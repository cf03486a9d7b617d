/** Every word the page says itself; answers come from the assistant. */
const TEXTS = {
  vi: {
    ready: 'Sẵn sàng',
    typing: 'đang trả lời…',
    lost: 'Mất kết nối, đang nối lại…',
    placeholder: 'Gõ câu hỏi, ví dụ: điểm sở y tế quý I/2022',
    send: 'Gửi',
    log: 'Cuộc trò chuyện',
    choose: 'Chọn người dùng',
    change: 'Đổi người dùng',
    hint: 'Đây là trang dùng thử trên máy này: chọn một vai trò trong số liệu để xem người đó thấy gì.',
    search: 'Tìm theo tên cơ quan hoặc chức danh',
    nobody: 'Không có ai khớp.',
    empty: 'Chưa có người dùng nào. Hãy nhập danh sách bằng lệnh import people.',
    close: 'Đóng',
    login: 'Nhập mật khẩu của trang',
    enter: 'Vào',
    failed: 'Chưa gửi được. Xin kiểm tra kết nối rồi gửi lại.',
    groups: {
      leader: 'Lãnh đạo',
      editor: 'Biên tập',
      admin: 'Quản trị',
      head: 'Lãnh đạo cơ quan',
      staff: 'Cán bộ theo cơ quan',
    },
    other: 'EN',
    otherLabel: 'Switch to English',
  },
  en: {
    ready: 'Ready',
    typing: 'is answering…',
    lost: 'Connection lost, reconnecting…',
    placeholder: 'Ask, for example: điểm sở y tế quý I/2022',
    send: 'Send',
    log: 'Conversation',
    choose: 'Choose who you are',
    change: 'Change user',
    hint: 'This is a trial page on this machine: pick a role from the data to see what that person sees.',
    search: 'Search by agency or office',
    nobody: 'Nobody matches.',
    empty: 'There is nobody yet. Bring a list with the command import people.',
    close: 'Close',
    login: 'Enter the page’s password',
    enter: 'Enter',
    failed: 'Not sent. Please check the connection and send again.',
    groups: {
      leader: 'Leaders',
      editor: 'Editors',
      admin: 'Administrators',
      head: 'Heads of agencies',
      staff: 'Staff by agency',
    },
    other: 'VI',
    otherLabel: 'Chuyển sang tiếng Việt',
  },
}

const KEY = 'don-doc-language'
let language = localStorage.getItem(KEY) === 'en' ? 'en' : 'vi'

export const t = () => TEXTS[language]

export function switchLanguage() {
  language = language === 'vi' ? 'en' : 'vi'
  localStorage.setItem(KEY, language)
  document.documentElement.lang = language
}

document.documentElement.lang = language
