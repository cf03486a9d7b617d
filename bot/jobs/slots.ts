import type {
  CountsDigest,
  LocalDate,
  OpenItem,
  PlannedDigest,
  ReminderPolicy,
  SharedDigest,
  Situation,
  Slot,
  SlotInput,
} from '../../domain/index.js'
import type { NewDelivery } from '../delivery/index.js'
import type { ReminderData } from './reminder-data.js'

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
  /**
   * Writes that a slot ran together with its messages and the digests they share.
   * @returns false when it ran before: nothing is written
   */
  keep(run: SlotRun, shared: readonly SharedDigest[], messages: readonly NewDelivery[]): Promise<boolean>
  /** the digest a reminder was planned with, as far as it holds until it is sent */
  planned(data: ReminderData): Promise<PlannedDigest | CountsDigest>
  /** the policy a slot ran with */
  policyOf(slot: Slot): Promise<ReminderPolicy>
  /**
   * How things stand at an instant under a policy; of the items of these codes alone when they are named, otherwise of
   * all that may have a tier.
   */
  situation(at: Date, policy: ReminderPolicy, codes?: readonly OpenItem['code'][]): Promise<Situation>
  /** Keeps with a waiting message what is its own by now, so that later ones count what was really told. */
  narrow(deliveryId: string, data: ReminderData): Promise<void>
}
