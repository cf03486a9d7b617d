import { formatCount } from '../../../domain/index.js'
import { movedTexts } from '../layout/calendar-moves.js'
import { pendingList } from './pending.js'
import { counted } from './plural.js'

export const movedByCalendar = movedTexts({
  state: pendingList.state,
  none: 'The new calendar changes neither days late nor urgency of any open item.',
  some: (count) => `The new calendar changes days late or urgency of ${counted(count, 'open item')}:`,
  standing: (state, daysLate) => `${state}, ${counted(daysLate, 'working day')} late`,
  others: (count) => `and ${formatCount(count)} more.`,
})
