import { boundsOf, type Quarter } from '../../../domain/index.js'
import type { Desk, Intent } from '../intent.js'
import { quarterFor } from '../quarter.js'
import type { Reply } from '../reply.js'
import { files } from '../summary/files.js'
import { freezing } from '../summary/freezing.js'
import { progress, publishing } from '../summary/publishing.js'
import { quarterMeant, read, revisionsFor } from '../summary/reading.js'
import { readStep, type Step } from '../summary/steps.js'
import { score } from './score.js'

/** Báo cáo tổng hợp quý: for leaders to read, for editors to look at, freeze, correct and send. */
export const summary: Intent = {
  name: 'summary',
  names: ['summary', 'tonghop'],
  hints: ['tong hop', 'bao cao quy', 'tom tat'],
  async answer(rest, desk) {
    const { about, step } = readStep(rest)
    const asked = desk.resolve(about)
    if (asked.agency !== null) return score.answer(about, desk)
    desk.demand('see-summary', null)
    const named = asked.quarter !== null || asked.quarterWithoutYear !== null
    const quarter = named ? quarterFor(null, asked, desk).quarter : await quarterMeant(desk)
    if (boundsOf(quarter).start > desk.now) return desk.texts.futureQuarter(quarter)
    return take(step, quarter, desk)
  },
}

async function take(step: Step, quarter: Quarter, desk: Desk): Promise<Reply> {
  const texts = desk.texts.summaries
  switch (step.kind) {
    case 'read':
      return read(quarter, step.revision, desk)
    case 'files':
      return files(quarter, step.revision, desk)
    case 'revisions':
      return texts.revisions(quarter, await revisionsFor(quarter, desk))
    case 'difference': {
      const known = (await revisionsFor(quarter, desk)).some(({ revision }) => revision === step.revision)
      if (!known) return texts.noRevision(quarter, step.revision)
      return texts.difference(quarter, step.revision, await desk.summaries.differenceOf(quarter, step.revision))
    }
    case 'freeze':
      return freezing(quarter, step.revision, step.confirmed, desk)
    case 'publish':
      return publishing(quarter, step.revision, step.confirmed, desk)
    case 'progress':
      return progress(quarter, step.revision, desk)
  }
}
