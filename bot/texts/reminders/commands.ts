import { type Slot, type Snooze, slotId } from '../../../domain/index.js'

/**
 * What the buttons of reminders type. A target is an item's code (at most 40 bytes), every item of the digest one got
 * in a slot, `@2026-11-23T07:30`, or one of them by its place, `@2026-11-23T07:30 7`; with any a command stays within
 * 63 bytes.
 */
export const commands = {
  acknowledge: (target: string) => `/ack ${target}`,
  /** without a choice: asks until when */
  snooze: (target: string, snooze?: Snooze) => ['/snooze', target, ...(snooze === undefined ? [] : [snooze])].join(' '),
  /** the whole list of a digest, a page at a time, from 1 */
  list: (digest: string, page: number) => `/list ${digest} ${page}`,
  item: (target: string) => `/item ${target}`,
  wrongAgency: (target: string) => `/wrong ${target}`,
  whyThisDue: (target: string) => `/why ${target}`,
}

/** All items of the digest of a slot, as a command's target. */
export function allOf(slot: Slot): string {
  return `@${slotId(slot)}`
}

/** One item of a digest by its place in it, from 1. */
export function placeIn(digest: string, place: number): string {
  return `${digest} ${place}`
}

/** Items on a page of a digest's list. */
export const PAGE = 5

/** The page an item stands on by its place. */
export function pageOf(place: number): number {
  return Math.ceil(place / PAGE)
}
