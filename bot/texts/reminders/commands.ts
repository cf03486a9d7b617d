import { type Slot, type Snooze, slotId } from '../../../domain/index.js'

/**
 * What the buttons of reminders type. A target is an item's code (at most 40 bytes), or every item of the digest one
 * got in a slot, written `@2026-11-23T07:30`; with either a command stays within 64 bytes.
 */
export const commands = {
  acknowledge: (target: string) => `/ack ${target}`,
  /** without a choice: asks until when */
  snooze: (target: string, snooze?: Snooze) => ['/snooze', target, ...(snooze === undefined ? [] : [snooze])].join(' '),
  /** the whole list of a digest, a page at a time, from 1 */
  list: (slot: Slot, page: number) => `/list ${allOf(slot)} ${page}`,
  item: (code: string) => `/item ${code}`,
  wrongAgency: (code: string) => `/wrong ${code}`,
  whyThisDue: (code: string) => `/why ${code}`,
}

/** All items of the digest of a slot, as a command's target. */
export function allOf(slot: Slot): string {
  return `@${slotId(slot)}`
}
