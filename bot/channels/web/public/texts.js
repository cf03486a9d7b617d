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
    attach: 'Gửi tệp số liệu CSV hoặc XLSX (tối đa 20 MB)',
    dropHere: 'Thả tệp CSV hoặc XLSX vào đây (tối đa 20 MB)',
    oneFile: 'Xin gửi từng tệp một.',
    wrongFile: 'Chỉ nhận tệp .csv hoặc .xlsx. Tệp .xls xin lưu lại dạng .xlsx rồi gửi.',
    tooLarge: 'Tệp lớn quá 20 MB. Xin chia nhỏ tệp, hoặc nhờ người vận hành nhập bằng lệnh import.',
    stillSending: 'Đang gửi một tệp khác. Xin đợi gửi xong.',
    sentFile: (name) => `Gửi tệp “${name}”`,
    sendingFile: (name) => `Đang gửi ${name}`,
    checkingFile: (name) => `Đang kiểm tra ${name}`,
    stopSending: 'Dừng',
    sendingStopped: 'Đã dừng gửi tệp, không lưu gì.',
    fileFailed: 'Chưa gửi được tệp. Xin kiểm tra kết nối rồi gửi lại.',
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
    attach: 'Send a data file, CSV or XLSX (at most 20 MB)',
    dropHere: 'Drop a CSV or XLSX file here (at most 20 MB)',
    oneFile: 'Please send one file at a time.',
    wrongFile: 'Only .csv and .xlsx files are taken. Please save an .xls file as .xlsx first.',
    tooLarge: 'The file is larger than 20 MB. Please split it, or have the operator use the command import.',
    stillSending: 'Another file is being sent. Please wait for it.',
    sentFile: (name) => `Sent the file “${name}”`,
    sendingFile: (name) => `Sending ${name}`,
    checkingFile: (name) => `Checking ${name}`,
    stopSending: 'Stop',
    sendingStopped: 'Sending was stopped, nothing was stored.',
    fileFailed: 'The file was not sent. Please check the connection and send it again.',
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
