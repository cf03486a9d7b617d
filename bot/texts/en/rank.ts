import { rankTexts } from '../layout/rank.js'
import { moment, quarterName } from './common.js'

export const { ranking, ownRank } = rankTexts({
  title: (quarter) => `Ranking of ${quarterName(quarter)}`,
  order: (agencies) => `${agencies} agencies, by total points as a share of the maximum.`,
  asOf: (at) => `Data as of ${moment(at)}.`,
  head: ['Rank', 'Agency', 'Questions', 'Services', 'Total'],
  others: (agencies) => `The other agencies (${agencies})`,
  star: 'Points marked * are provisional: the report does not state how they are computed, so the assumptions of the rule set apply.',
  province: 'Figures of the province',
  own: ({ agency, rank, agencies, points, provisional }) =>
    `${agency} has rank ${rank} of ${agencies} agencies with a total of ${points}${provisional ? ' (provisional)' : ''}.`,
})
