import type { Channel } from '../../bot/delivery/index.js'
import type { Database } from '../../bot/store/index.js'
import { plainText } from '../../bot/texts/blocks.js'
import { localDateOf, localTimeOf, type WorkingCalendar } from '../../domain/index.js'

/** What must not happen, and never may. */
export const CHECKS = ['outside-hours', 'on-days-off', 'for-solved-items', 'twice-in-a-slot'] as const
export type Check = (typeof CHECKS)[number]

export interface Received {
  readonly person: string
  readonly at: Date
  /** the message's first line: what it is, of which day and agency */
  readonly title: string
  /** codes of items it named */
  readonly named: readonly string[]
}

interface Lifetime {
  readonly from: Date
  readonly until: Date | null
}

/**
 * A channel that takes everything at once and remembers it. What it says of a message rests on the text people would
 * read and on the items as they were imported, not on what was planned.
 */
export class Observer implements Channel {
  readonly name = 'telegram'
  readonly received: Received[] = []

  private constructor(
    private readonly clock: () => Date,
    private readonly calendar: WorkingCalendar,
    private readonly items: ReadonlyMap<string, Lifetime>,
  ) {}

  static async over({ pool }: Database, calendar: WorkingCalendar, clock: () => Date): Promise<Observer> {
    const { rows } = await pool.query<Lifetime & { code: string }>(
      `select code, submitted_at as "from", answered_at as until from question
       union all select code, received_at, resolved_at from dossier`,
    )
    return new Observer(clock, calendar, new Map(rows.map(({ code, ...lifetime }) => [code, lifetime])))
  }

  async send(...[person, reply]: Parameters<Channel['send']>): ReturnType<Channel['send']> {
    const text = plainText(reply)
    const [title = ''] = text.split('\n')
    const named = text.split(/[\s,:;()]+/).filter((word) => this.items.has(word))
    this.received.push({ person, at: this.clock(), title, named })
    return { state: 'sent', messageId: String(this.received.length) }
  }

  /** How often each thing happened that must not. */
  checks(): Readonly<Record<Check, number>> {
    const seen = new Set<string>()
    const counts = { 'outside-hours': 0, 'on-days-off': 0, 'for-solved-items': 0, 'twice-in-a-slot': 0 }
    for (const { person, at, title, named } of this.received) {
      const time = localTimeOf(at)
      if (time < '07:00' || time > '17:30') counts['outside-hours'] += 1
      if (!this.calendar.isWorking(localDateOf(at))) counts['on-days-off'] += 1
      counts['for-solved-items'] += named.filter((code) => !this.isOpen(code, at)).length
      if (seen.has(`${person} ${title}`)) counts['twice-in-a-slot'] += 1
      seen.add(`${person} ${title}`)
    }
    return counts
  }

  private isOpen(code: string, at: Date): boolean {
    const item = this.items.get(code)
    return item !== undefined && item.from <= at && (item.until === null || at < item.until)
  }
}
