import type { Reply, Role } from '../../assistant/reply.js'
import { bold, bullet, italic, line, reply } from '../blocks.js'
import { helpTexts } from '../layout/help.js'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  staff: 'officer in charge',
  head: 'head of agency',
  leader: 'provincial leader',
  editor: 'editor',
  admin: 'system administrator',
}

export const { welcome, help, menu, notUnderstood, chooseLanguage, languageSet } = helpTexts({
  menu: {
    scoreOfOne: 'Score of Sở Y tế, Q1 2022',
    ownScore: 'Score of this quarter',
    ranking: 'Ranking',
    pending: 'Pending work',
    province: 'Figures of the province',
  },
  example: (ofAgency) => (ofAgency ? 'score Q1 2022' : 'score Sở Tài nguyên và Môi trường Q1 2022'),
  welcome: ({ role }, agencyName, example) => [
    line(bold('Đôn Đốc'), ' – assistant for the questions, dossiers and scores of agencies.'),
    line(`Current role: ${ROLE_NAMES[role]}${agencyName === null ? '' : `, ${agencyName}`}.`),
    line(
      'Choose one of the items below or type a question, for example: “',
      italic(example),
      '”. Type /help for help.',
    ),
  ],
  help: ({ ofAgency, marks, summary, edits, admin }, example) => [
    line(bold('What can be asked')),
    bullet(
      `/score: the score of ${ofAgency ? 'your agency' : 'an agency, for example “/score Sở Y tế Q1 2022”; without a name, the figures of the whole province'}.`,
    ),
    bullet(`/rank: ${ofAgency ? 'the rank of your agency' : 'the ranking'}, for example “/rank Q1 2022”.`),
    bullet(`/pending: the pending work of ${ofAgency ? 'your agency' : 'all agencies or of one'}.`),
    ...(summary
      ? [
          bullet(
            `/summary: the quarterly summary${edits ? '; preview, freeze, send to the leaders' : ''}, for example “/summary Q1 2022”.`,
          ),
        ]
      : []),
    bullet('/item, /why with a code: an item, and why it is due when it is.'),
    ...(marks
      ? [bullet('/ack, /snooze, /wrong with a code: say you are working on it, snooze it, report a wrong agency.')]
      : []),
    ...(edits
      ? [
          bullet('/remind: preview of the reminders; /policy: the reminder policy.'),
          bullet('/import: import data from a CSV or XLSX file sent here; /metric: figures of the portal.'),
          bullet('/extend with a code, the new deadline and the decision: record an extension.'),
        ]
      : []),
    bullet('/language: change the language of the assistant (Vietnamese, English).'),
    bullet('/channels: where messages arrive; /unlink: unlink this chat.'),
    ...(admin
      ? [
          bullet(
            '/people, /invite, /revoke, /forget, /role: people; /deliveries: log of messages; /group: open a group for an agency.',
          ),
        ]
      : []),
    bullet('/help: this help.'),
    line('The slash may be left out: “', italic(example), '”.'),
    line('Agencies go by their Vietnamese names, without accents or shortened as you like: “so y te”, “SYT”.'),
    line('Quarters may be written “Q1 2022”, “q1/2022”, “quarter 1 of 2022”, “this quarter” or “last quarter”.'),
  ],
  notUnderstood: 'The question is not clear. Please name an agency and a quarter, or choose one of the items below.',
  chooseLanguage: 'Please choose the language of the assistant:',
  languageSet: 'From now on the assistant answers in English.',
})

export function emptyMessage(): Reply {
  return reply([line('The message has no text. Please type a question, or /help for help.')])
}
