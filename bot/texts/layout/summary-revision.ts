import {
  type AgencyDifference,
  type FigureDifference,
  type FigureValue,
  Fraction,
  formatCount,
  formatPoints,
  isUnchanged,
  type Quarter,
  type RevisionDifference,
} from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, bullet, fold, line, reply } from '../blocks.js'
import { capital } from '../capital.js'
import type { SummaryWords } from './summary-words.js'

/** So many differences are read without unfolding. */
const OPEN = 6

export function revisionTexts(words: Pick<SummaryWords, 'figure' | 'revision'>) {
  /** What a correction changed, figure by figure. */
  function revisionText(quarter: Quarter, revision: number, difference: RevisionDifference): Reply {
    return reply([line(bold(words.revision.title(quarter, revision))), ...differenceBlocks(difference)])
  }

  function differenceBlocks(difference: RevisionDifference): Block[] {
    const { basis, province, portal, agencies, earlier } = difference
    if (isUnchanged(difference)) return [line(words.revision.unchanged)]
    const open = basis.length + province.length + portal.length <= OPEN
    const listed = (name: string, figures: readonly FigureDifference[]): Block[] => {
      const lines = figures.map((figure) => bullet(differenceText(figure)))
      if (lines.length === 0) return []
      return open ? [line(bold(name)), ...lines] : [fold(`${name} (${lines.length})`, ...lines)]
    }
    return [
      ...listed(words.revision.basis, basis),
      ...listed(words.revision.province, province),
      ...listed(words.revision.portal, portal),
      ...(agencies.length === 0
        ? []
        : [fold(words.revision.agencies(agencies.length), ...agencies.flatMap(agencyDifference))]),
      ...earlier.map(({ quarter: compared, province, portal, agencies }) =>
        fold(
          words.revision.earlier(compared),
          ...[...province, ...portal].map((figure) => bullet(differenceText(figure))),
          ...agencies.flatMap(agencyDifference),
        ),
      ),
    ]
  }

  function agencyDifference({ name, kind, figures }: AgencyDifference): Block[] {
    if (kind !== 'changed') return [line(bold(name), ` – ${words.revision[kind]}`)]
    return [line(bold(name)), ...figures.map((figure) => bullet(differenceText(figure)))]
  }

  function differenceText({ figure, from, to }: FigureDifference): string {
    return `${figureName(figure)}: ${valueText(figure, from)} → ${valueText(figure, to)}`
  }

  function valueText(figure: string, value: FigureValue): string {
    if (value === null || value === '') return '–'
    if (typeof value === 'number') return formatCount(value)
    if (figure === 'asOf') return words.revision.moment(new Date(value))
    const number = figure.startsWith('ruleSet') ? null : Fraction.parse(value)
    if (number !== null) return formatPoints(number)
    return value
      .split(', ')
      .map((part) => words.revision.values[part] ?? part)
      .join(', ')
  }

  function figureName(key: string): string {
    if (key.endsWith('.note')) return words.revision.note(figureName(key.slice(0, -'.note'.length)))
    const name = (words.figure as Readonly<Record<string, string>>)[key] ?? words.revision.figures[key] ?? key
    return capital(name)
  }

  return { revisionText, differenceBlocks, figureName }
}
