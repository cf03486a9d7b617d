import type { DataAt, Extension, Mark, OpenItem, ReminderPolicy, SlotPreview } from '../../domain/index.js'
import type { Actor } from './people.js'

/** A message of reminders somebody got in a slot: the codes it was about. */
export interface SentDigest {
  /** `2026-11-23T07:30` */
  readonly slot: string
  readonly agency: string
  readonly codes: readonly string[]
}

/** What reminders rest on and what people say about them; the store keeps it. */
export interface Reminders {
  /** the policy in force: the last one an editor loaded, else the built-in one */
  policy(): Promise<ReminderPolicy>
  /** Puts another policy in force from the next slot on. */
  setPolicy(policy: ReminderPolicy, by: Actor): Promise<void>
  /** until when each kind of data was complete at an instant */
  dataAt(at: Date): Promise<DataAt>
  /** open items at an instant, under the agencies that answer for them then */
  openItems(at: Date): Promise<readonly OpenItem[]>
  /** one open item; null when it is finished or unknown */
  openItem(code: string, at: Date): Promise<OpenItem | null>
  /** words about items still open at an instant, given until then; of these codes alone when they are named */
  marks(at: Date, codes?: readonly string[]): Promise<readonly Mark[]>
  /**
   * Keeps what somebody says about items, once: an item with the same word of the same person still in force gets no
   * second one. Recorded in the audit.
   * @returns the marks newly kept
   */
  mark(marks: readonly Mark[], by: Actor): Promise<readonly Mark[]>
  /** Gives an open item its new deadline and keeps the old one on record. */
  extend(extension: Extension, by: Actor): Promise<void>
  extensions(code: string): Promise<readonly Extension[]>
  /** the digest a person got in a slot; null when there was none */
  digestOf(personId: string, slot: string): Promise<SentDigest | null>
  /** Tells editors and admins, once, that an item is said to be another agency's. @returns false when that was said before */
  reportWrongAgency(item: OpenItem, by: Actor): Promise<boolean>
  /** What a slot at an instant would send, under a policy; nothing is kept. null when no slot has been reached that day. */
  preview(at: Date, policy: ReminderPolicy): Promise<SlotPreview | null>
}
