/** What time it is. Everything that needs to know is handed one. */
export type Clock = () => Date

/** The machine's clock, or one that starts at `startAt` and then runs on at the same pace. */
export function clockFrom(startAt: Date | null): Clock {
  if (startAt === null) return () => new Date()
  const offset = startAt.getTime() - Date.now()
  return () => new Date(Date.now() + offset)
}
