import {
  formatPercent,
  formatPoints,
  type Member,
  onTimeRate,
  type QuestionScore,
  type ServiceScore,
} from '../../../domain/index.js'
import type { Block } from '../../assistant/reply.js'
import { bold, line } from '../blocks.js'

/** An agency and its share on time. */
export const withRate = ({ agency, score }: Member<ServiceScore>): string => {
  const rate = onTimeRate(score)
  return rate === null ? agency.name : `${agency.name} ${formatPercent(rate)}`
}

type AnyScore = QuestionScore | ServiceScore

/** `22 đúng hạn từ 93%, 27 điểm`, of every group that has members. */
export function groupParts<G extends string, S extends AnyScore>(
  groups: Readonly<Record<G, readonly Member<S>[]>>,
  name: (group: G, points: string) => string,
): string[] {
  return filled(groups).map(([group, members]) => {
    const points = new Set(members.map(({ score }) => formatPoints(score.points)))
    return `${members.length} ${name(group, [...points].reverse().filter(isEnd).join('–'))}`
  })
}

/** The least and the most of what is sorted. */
const isEnd = (_: string, index: number, all: readonly string[]) => index === 0 || index === all.length - 1

/** Each group with its members' names, a line for each number of points. */
export function groupLines<G extends string, S extends AnyScore>(
  groups: Readonly<Record<G, readonly Member<S>[]>>,
  title: (group: G, points: string) => string,
  name: (member: Member<S>, group: G) => string = ({ agency }) => agency.name,
): Block[] {
  return filled(groups).flatMap(([group, members]) => {
    const byPoints = new Map<string, Member<S>[]>()
    for (const member of members) {
      const points = formatPoints(member.score.points)
      byPoints.set(points, [...(byPoints.get(points) ?? []), member])
    }
    return [...byPoints].map(([points, those]) =>
      line(
        bold(`${those.length} ${title(group, points)}: `),
        `${those.map((member) => name(member, group)).join(', ')}.`,
      ),
    )
  })
}

function filled<G extends string, S>(groups: Readonly<Record<G, readonly Member<S>[]>>): [G, readonly Member<S>[]][] {
  return (Object.entries(groups) as [G, readonly Member<S>[]][]).filter(([, members]) => members.length > 0)
}
