import type { Person } from '../../assistant/reply.js'

/** A person as the page shows them. */
export interface WebPerson extends Person {
  /** null for those who belong to no single agency */
  readonly agencyName: string | null
  /** whether the page offers them to send a file */
  readonly sendsFiles: boolean
}

/** Who one can be on the web chat. */
export interface WebPeople {
  list(): Promise<readonly WebPerson[]>
  /** asked again for every message, so that a withdrawn role is gone at once */
  find(id: string): Promise<WebPerson | null>
}
