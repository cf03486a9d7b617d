import { randomInt, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { CODE_LETTERS } from '../reception/index.js'

/** A random code, `ABCDE-FGHJK`: some 50 bits, and it lives a week. */
export function newCode(): string {
  const letters = Array.from({ length: 10 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

const derive = promisify<string, string, number, Buffer>(scrypt)

/** Slow on purpose, so that a copy of the table gives away no code; the same for the same code, to be found by. */
export async function hashOf(code: string): Promise<string> {
  return (await derive(code, 'don-doc invitation', 32)).toString('base64url')
}
