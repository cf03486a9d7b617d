import { dueTexts } from '../layout/due.js'
import { extensionNote } from './common.js'
import { counted } from './plural.js'

export const { whyThisDue } = dueTexts({
  title: (code, due) => `Why ${code} is due on ${due}`,
  from: (received, workingDays) =>
    `Received on ${received} (the day of receipt does not count); due after ${counted(workingDays, 'working day')}:`,
  head: ['Days', 'Counted', 'Why'],
  yes: 'yes',
  no: 'no',
  reason: (reason) => CALENDAR[reason] ?? reason,
  sunday: 'Sunday',
  weekend: 'weekend',
  workingDay: 'working day',
  dayOff: 'day off',
  extended: extensionNote,
})

/** Reasons of the calendar that comes with the program; others stay as whoever entered them wrote them. */
const CALENDAR: Readonly<Record<string, string>> = {
  'Tết Dương lịch': 'New Year’s Day',
  'Tết Nguyên đán': 'Lunar New Year',
  'Giỗ Tổ Hùng Vương': 'Hung Kings’ Commemoration Day',
  'Ngày Chiến thắng 30/4 và Quốc tế Lao động 1/5': 'Victory Day 30/4 and Labour Day 1/5',
  'Quốc khánh 2/9': 'National Day 2/9',
  'Ngày Văn hóa Việt Nam': 'Vietnam Culture Day',
  'làm bù cho ngày nghỉ được hoán đổi': 'worked in exchange for a day off',
}
