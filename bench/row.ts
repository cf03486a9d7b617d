import type { World } from './world.js'

/** One thing that must be fast, and what it is held against in the same run. */
export interface Bench {
  /** for `--only` */
  readonly name: string
  readonly title: string
  readonly goal: string
  run(world: World): Promise<Row>
}

export interface Row {
  /** what was measured, with its unit */
  readonly ours: string
  readonly reference: string
  /** ours to the reference's, in the sense of the goal */
  readonly ratio: number
  readonly met: boolean
  /** what else was seen */
  readonly details?: Readonly<Record<string, string>>
}
