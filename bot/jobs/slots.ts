import type { Digest, LocalDate, OpenItem, ReminderPolicy, Situation, Slot, SlotInput } from '../../domain/index.js'
import type { NewDelivery } from '../delivery/index.js'

/** What a slot is planned from, read as of its instant. */
export interface SlotReading extends SlotInput {
  /** the database's clock: failures up to then are among `failures` */
  readonly failuresUntil: Date
}

/** A slot that was run. */
export interface SlotRun {
  readonly slot: Slot
  readonly policy: ReminderPolicy
  readonly at: Date
  readonly failuresUntil: Date
}

/** What slots rest on and leave behind; the store keeps it. */
export interface Slots {
  /** the kinds of slots that were run on a day, at whatever hour they stood then */
  ran(date: LocalDate): Promise<ReadonlySet<Slot['kind']>>
  read(slot: Slot, policy: ReminderPolicy): Promise<SlotReading>
  /** Writes that a slot ran together with its messages. @returns false when it ran before: nothing is written */
  keep(run: SlotRun, messages: readonly NewDelivery[]): Promise<boolean>
  /** the policy a slot ran with */
  policyOf(slot: Slot): Promise<ReminderPolicy>
  /** How things stand at an instant under a policy; of the items of these codes alone when they are named. */
  situation(at: Date, policy: ReminderPolicy, codes?: readonly OpenItem['code'][]): Promise<Situation>
  /** Keeps with a message what is left of its digest, so that later ones count what was really told. */
  narrow(deliveryId: string, digest: Digest): Promise<void>
}
