import * as vi from './vi/index.js'

export type Texts = typeof vi

/** Every sentence a person reads comes from here. */
export const texts: Texts = vi
