/** Letters and digits that are not mistaken for one another. */
export const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const HALF = `[${CODE_LETTERS}]{5}`
const CODE = new RegExp(`^(${HALF})(-?)(${HALF})$`)
const START = /^\/?start(?:@\w+)?\s+(\S+)\s*$/i

/**
 * The invitation code in a message: after `/start`, or the whole message. Somebody linked already may mean an agency by
 * ten letters, so theirs must have the dash of `ABCDE-FGHJK`.
 * @returns the code as it was written out, or what stands after a stranger's `/start`; null without any
 */
export function readCode(text: string, linked: boolean): string | null {
  const argument = START.exec(text.trim())?.[1]
  const match = CODE.exec((argument ?? text).trim().toUpperCase())
  if (match !== null && (argument !== undefined || match[2] === '-' || !linked)) return `${match[1]}-${match[3]}`
  return argument === undefined || linked ? null : argument.slice(0, 64)
}
