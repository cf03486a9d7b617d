import { Refused } from '../errors.js'
import { LIMITS } from './limits.js'

/** Rows of a file as they stand in it, the header among them; empty ones are left out but counted. */
export type Records = AsyncIterable<{ readonly number: number; readonly cells: readonly string[] }>

export function tooManyRows(): Refused {
  return new Refused('file-too-many-rows', `Tệp có quá ${LIMITS.rows} dòng. Hãy chia thành nhiều tệp nhỏ hơn.`)
}
