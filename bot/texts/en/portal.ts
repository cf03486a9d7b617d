import type { MissingFigure } from '../../../domain/index.js'

/** What the portal's figures are called within a sentence. */
export const PORTAL_NAMES: Readonly<Record<MissingFigure['key'], string>> = {
  news_items: 'news items and data sets',
  visits: 'visits in the quarter',
  visits_total: 'visits altogether',
  alexa_rank: 'Alexa rank',
  alexa_90d: 'Alexa figure of 90 days',
  alexa_country_rank: 'Alexa rank in Viet Nam',
  visitors_vn_percent: 'share of visitors from Viet Nam',
  fanpage_posts: 'posts on the fan page',
  fanpage_reach: 'reach of the fan page',
  fanpage_reply_percent: 'reply rate of the fan page',
  fanpage_followers: 'followers of the fan page',
  procedure_decisions: 'decisions announcing procedures',
  procedures: 'procedures announced',
  procedures_new: 'procedures new or amended',
  procedures_abolished: 'procedures abolished',
  procedures_localised_percent: 'share of procedures localised',
  procedures_published_percent: 'share of procedures published',
  commune_portals: 'commune portals',
  online_resolved_percent: 'share of dossiers resolved online, levels 3 and 4',
  online_resolved_level3_percent: 'share of dossiers resolved online, level 3',
  online_resolved_level4_percent: 'share of dossiers resolved online, level 4',
  questions_received: 'questions received',
  dossiers_total: 'dossiers received',
}
