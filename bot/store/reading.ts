import type { Quarter, QuarterFacts, Register, RuleSet, WorkingCalendar } from '../../domain/index.js'
import { countQuarter } from './counting.js'
import type { Database } from './database.js'
import { readCalendar, readRegister, readRules } from './reference.js'

/** What the figures of a quarter rest on, from the data as it is. */
export interface Reading {
  register(): Promise<Register>
  calendar(): Promise<WorkingCalendar>
  rules(quarter: Quarter): Promise<RuleSet>
  /** Everything counted of a quarter. @param at never later than its end */
  counts(quarter: Quarter, at: Date): Promise<QuarterFacts>
}

/** Read from the database each time. */
export function databaseReading(database: Pick<Database, 'prisma' | 'pool'>): Reading {
  return {
    register: () => readRegister(database),
    calendar: () => readCalendar(database),
    rules: (quarter) => readRules(database, quarter),
    async counts(quarter, at) {
      const [calendar, rules] = await Promise.all([readCalendar(database), readRules(database, quarter)])
      return countQuarter(database.pool, quarter, at, calendar, rules)
    },
  }
}
