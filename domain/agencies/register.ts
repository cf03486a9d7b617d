import type { LocalDate } from '../time/index.js'

export const AGENCY_LEVELS = ['province', 'department', 'branch', 'district', 'commune'] as const
export type AgencyLevel = (typeof AGENCY_LEVELS)[number]

/** An agency (sở, ban, ngành, UBND) as the register holds it. */
export interface Agency {
  readonly code: string
  readonly name: string
  readonly shortNames: readonly string[]
  readonly level: AgencyLevel | null
  readonly parent: string | null
  /** takes part in the criterion of questions (chuyên mục Hỏi - Đáp) */
  readonly questions: boolean
  /** takes part in the criterion of online services (dịch vụ công trực tuyến) */
  readonly services: boolean
  /** first day of operation; null: always */
  readonly validFrom: LocalDate | null
  /** last day of operation; null: still operating */
  readonly validTo: LocalDate | null
  /** codes of the agencies that took over */
  readonly successors: readonly string[]
}

/** The register of agencies in time. */
export class Register {
  private readonly byCode: ReadonlyMap<string, Agency>

  constructor(readonly agencies: readonly Agency[]) {
    this.byCode = new Map(agencies.map((agency) => [agency.code, agency]))
  }

  find(code: string): Agency | undefined {
    return this.byCode.get(code)
  }

  operatingOn(date: LocalDate): readonly Agency[] {
    return this.agencies.filter((agency) => operates(agency, date))
  }

  /** Agencies operating on any day from `first` to `last`. */
  operatingWithin(first: LocalDate, last: LocalDate): readonly Agency[] {
    return this.agencies.filter(
      ({ validFrom, validTo }) => (validFrom === null || validFrom <= last) && (validTo === null || validTo >= first),
    )
  }

  /**
   * Who answers for an agency on a day: itself while it operates, afterwards those that took over, through as many
   * steps as it takes. Several when it was split; none when nobody is recorded as having taken over.
   */
  answerableFor(code: string, date: LocalDate): readonly Agency[] {
    const found = new Map<string, Agency>()
    const seen = new Set<string>()
    const follow = (current: string): void => {
      const agency = this.byCode.get(current)
      if (agency === undefined || seen.has(current)) return
      seen.add(current)
      if (operates(agency, date)) found.set(current, agency)
      else if (agency.validTo !== null && agency.validTo < date) agency.successors.forEach(follow)
    }
    follow(code)
    return [...found.values()]
  }

  predecessorsOf(code: string): readonly Agency[] {
    return this.agencies.filter((agency) => agency.successors.includes(code))
  }
}

export function operates(agency: Agency, date: LocalDate): boolean {
  return (agency.validFrom === null || agency.validFrom <= date) && (agency.validTo === null || date <= agency.validTo)
}
