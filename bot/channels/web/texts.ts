/** What the server itself tells the page; the page's own words are in public/texts.js, found by the error's code. */
export const webTexts = {
  noSession: 'Phiên trò chuyện đã hết hạn. Xin chọn lại người dùng.',
  locked: 'Cần nhập mật khẩu để vào trang trò chuyện.',
  wrongPassword: 'Mật khẩu chưa đúng.',
  tooManyTries: (seconds: number) => `Nhập sai nhiều lần. Xin thử lại sau ${seconds} giây.`,
  unknownPerson: 'Không có người dùng này. Xin chọn người khác.',
  empty: 'Tin nhắn không có nội dung chữ.',
  tooLong: (length: number, limit: number) =>
    `Tin nhắn dài ${length.toLocaleString('vi-VN')} ký tự, tối đa ${limit.toLocaleString('vi-VN')} ký tự. Xin rút gọn rồi gửi lại.`,
  fileTooLarge: (limit: string) =>
    `Tệp lớn quá ${limit}. Xin chia nhỏ tệp, hoặc nhờ người vận hành nhập bằng lệnh import.`,
  badRequest: 'Yêu cầu không đúng dạng.',
  busy: 'Đang có nhiều câu hỏi chờ trả lời. Xin đợi giây lát.',
  foreignOrigin: 'Yêu cầu phải được gửi từ chính trang trò chuyện này.',
  onlyHere: 'Trang trò chuyện chưa đặt mật khẩu nên chỉ mở được trên chính máy này. Hãy đặt WEB_CHAT_PASSWORD.',
  failed: 'Xin lỗi, chưa trả lời được câu này. Xin thử lại sau ít phút.',
}

export type WebTexts = typeof webTexts
