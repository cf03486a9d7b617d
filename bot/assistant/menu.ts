/** What a messenger's menu of commands offers. */
export const MENU = [
  {
    command: 'score',
    description: { vi: 'Điểm của một cơ quan hoặc số liệu toàn tỉnh', en: 'Score of an agency, or the province' },
  },
  { command: 'rank', description: { vi: 'Xếp hạng các cơ quan', en: 'Ranking of agencies' } },
  { command: 'pending', description: { vi: 'Việc tồn đọng', en: 'Pending work' } },
  { command: 'summary', description: { vi: 'Báo cáo tổng hợp quý', en: 'Quarterly summary' } },
  { command: 'ack', description: { vi: 'Nhận xử lý một việc (kèm mã)', en: 'Say you are working on an item (code)' } },
  { command: 'snooze', description: { vi: 'Hoãn nhắc một việc (kèm mã)', en: 'Snooze an item (code)' } },
  { command: 'why', description: { vi: 'Vì sao có hạn này (kèm mã)', en: 'Why an item is due when it is (code)' } },
  { command: 'remind', description: { vi: 'Biên tập viên: xem trước bản nhắc', en: 'Editors: preview of reminders' } },
  { command: 'policy', description: { vi: 'Biên tập viên: chính sách nhắc việc', en: 'Editors: reminder policy' } },
  { command: 'extend', description: { vi: 'Biên tập viên: ghi nhận gia hạn', en: 'Editors: record an extension' } },
  { command: 'import', description: { vi: 'Biên tập viên: nhập số liệu từ tệp', en: 'Editors: import a file' } },
  { command: 'metric', description: { vi: 'Biên tập viên: chỉ số của Cổng', en: 'Editors: figures of the portal' } },
  { command: 'help', description: { vi: 'Hướng dẫn', en: 'Help' } },
  { command: 'language', description: { vi: 'Ngôn ngữ: tiếng Việt, English', en: 'Language: tiếng Việt, English' } },
  { command: 'channels', description: { vi: 'Kênh nhận tin', en: 'Channels for messages' } },
  { command: 'unlink', description: { vi: 'Bỏ liên kết cuộc trò chuyện này', en: 'Unlink this chat' } },
] as const
