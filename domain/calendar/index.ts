export { VIETNAM_CALENDAR } from './vietnam.js'
export { type CalendarDay, type DayKind, WorkingCalendar } from './working-days.js'
