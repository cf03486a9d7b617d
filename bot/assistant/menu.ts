/** What a messenger's menu of commands offers. */
export const MENU = [
  {
    command: 'score',
    description: { vi: 'Điểm của một cơ quan hoặc số liệu toàn tỉnh', en: 'Score of an agency, or the province' },
  },
  { command: 'rank', description: { vi: 'Xếp hạng các cơ quan', en: 'Ranking of agencies' } },
  { command: 'pending', description: { vi: 'Việc tồn đọng', en: 'Pending work' } },
  { command: 'help', description: { vi: 'Hướng dẫn', en: 'Help' } },
  { command: 'language', description: { vi: 'Ngôn ngữ: tiếng Việt, English', en: 'Language: tiếng Việt, English' } },
  { command: 'channels', description: { vi: 'Kênh nhận tin', en: 'Channels for messages' } },
  { command: 'unlink', description: { vi: 'Bỏ liên kết cuộc trò chuyện này', en: 'Unlink this chat' } },
] as const
