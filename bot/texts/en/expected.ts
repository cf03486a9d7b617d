/** What belongs in a place, as imports and the rules of the domain say it; `{}` stands for what varies. */
const EXPECTED: Readonly<Record<string, string>> = {
  'không được để trống': 'something',
  'chữ, không quá {} ký tự': 'text of at most {} characters',
  'mã không có khoảng trắng, dấu phẩy, dấu chấm phẩy': 'a code without spaces, commas and semicolons',
  'ngày giờ như {} hoặc {}': 'a date and time like {} or {}',
  'ngày như {} hoặc {}': 'a date like {} or {}',
  'không trước ngày gửi, ngày tiếp nhận của chính dòng này': 'not before the day of receipt in the same row',
  'yes hoặc no (có hoặc không)': 'yes or no',
  'mã hoặc tên đầy đủ của một cơ quan trong danh mục, vì vai trò là {}':
    'the code or full name of an agency in the register, as the role is {}',
  'mã hoặc tên đầy đủ của một cơ quan trong danh mục': 'the code or full name of an agency in the register',
  'để trống, vì vai trò {} không thuộc riêng cơ quan nào': 'nothing, as the role {} belongs to no agency',
  'ngày không trước {}': 'a date not before {}',
  'ngày trả lời, vì trạng thái là đã trả lời (answered)': 'the day of the answer, as the status is answered',
  'answered (đã trả lời), vì có ngày trả lời': 'answered, as there is a day of the answer',
  'ngày giải quyết, vì trạng thái là đã kết thúc ({})': 'the day it was resolved, as the status is final ({})',
  'resolved, returned hoặc withdrawn, vì có ngày giải quyết':
    'resolved, returned or withdrawn, as there is a day it was resolved',
  '{} hoặc mã quốc gia 1 đến 10': '{} or a national code from 1 to 10',
  '1, 2, 3 hoặc 4': '1, 2, 3 or 4',
  'one-stop, online hoặc post': 'one-stop, online or post',
  'quý như 2022-Q1': 'a quarter like 2022-Q1',
  'chữ thường, chữ số và dấu gạch dưới': 'lower-case letters, digits and underscores',
  'số, phần thập phân sau dấu chấm, ví dụ 91.5': 'a number, decimals after a point, for example 91.5',
  'off (nghỉ) hoặc working (làm việc)': 'off or working',
  'không quá {} ô như dòng tiêu đề': 'at most {} cells, as the header row has',
  'mỗi trường một dòng (đã có ở dòng {})': 'one row for each field (this one is in row {} already)',
  'tên trường, ví dụ questions.base': 'the name of a field, for example questions.base',
  'trong một tệp riêng, chỉ gồm các mục {}': 'in a file of its own, with the fields {} alone',
  'không trùng với dòng {} của tệp': 'not the same as in row {} of the file',
  'admin: sau tệp này phải còn ít nhất một quản trị hệ thống':
    'admin: after this file there must still be at least one system administrator',
  'mã của một cơ quan trong tệp hoặc trong danh mục': 'the code of an agency in the file or in the register',
  'một trong các mục: {}': 'one of the fields {}',
  'chữ thường, chữ số và dấu gạch nối, ví dụ {}': 'lower-case letters, digits and hyphens, for example {}',
  'số phiên bản, ví dụ {}': 'the number of a version, for example {}',
  'giờ sau sendFrom ({})': 'a time after sendFrom ({})',
  'giờ trong khoảng được gửi tin, {} đến {}': 'a time within the hours of sending, {} to {}',
  'giờ sau digestAt ({}) ít nhất missedHours ({}) giờ': 'a time after digestAt ({}) by at least missedHours ({}) hours',
  'giờ dạng 07:30': 'a time like 07:30',
  'số nguyên từ {} đến {}': 'a whole number from {} to {}',
  'số nguyên từ {} trở lên': 'a whole number of at least {}',
  'số văn bản cho phép gia hạn, không quá {} ký tự':
    'the number of the document that allows the extension, at most {} characters',
  'câu hỏi, hồ sơ đã có hạn': 'a question or dossier that has a deadline',
  'thời điểm sau hạn cũ ({})': 'a time after the old deadline ({})',
  'một dòng chữ, tối đa {} ký tự': 'one line of at most {} characters',
  'một đoạn văn, tối đa {} ký tự': 'a paragraph of at most {} characters',
  'từ 1 đến {} mục, cách nhau bằng dấu chấm phẩy': '1 to {} entries, with semicolons between them',
  'mẫu có {số} một lần, ví dụ {số}/BC-UBND': 'a pattern with {số} once, for example {số}/BC-UBND',
  'địa chỉ bắt đầu bằng https://': 'an address that begins with https://',
  'nội dung giả định': 'the words of the assumption',
  'ngày dạng 2022-03-31': 'a date like 2022-03-31',
  'văn bản làm căn cứ': 'the document it rests on',
  'số điểm không âm, tối đa 6 chữ số thập phân, ví dụ 15 hoặc 2.5':
    'points of 0 or more, with at most 6 decimals, for example 15 or 2.5',
  'tỷ lệ từ 0 đến 1, ví dụ 0.93': 'a share from 0 to 1, for example 0.93',
}

const PATTERNS = Object.entries(EXPECTED).map(([vietnamese, english]) => {
  const parts = vietnamese.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return [new RegExp(`^${parts.join('(.+)')}$`), english] as const
})

/** What belongs in a place, in English; a list of codes is the same in every language. */
export function expected(vietnamese: string): string {
  for (const [pattern, english] of PATTERNS) {
    const varying = pattern.exec(vietnamese)?.slice(1)
    if (varying !== undefined) return english.replaceAll('{}', () => varying.shift() ?? '')
  }
  return vietnamese
}
