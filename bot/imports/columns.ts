import { KINDS, type Kind } from './kind.js'
import { specs } from './kinds/index.js'
import { RULES_COLUMNS } from './rules.js'

/** What files of a kind hold. */
export interface KindColumns {
  readonly kind: Kind
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

/** The columns of every kind, by their canonical names. */
export function columnsOfKinds(): readonly KindColumns[] {
  return KINDS.map((kind) => {
    if (kind === 'rules') return { kind, required: Object.keys(RULES_COLUMNS), optional: [] }
    const { required, columns } = specs[kind]
    return { kind, required, optional: Object.keys(columns).filter((column) => !required.includes(column)) }
  })
}
