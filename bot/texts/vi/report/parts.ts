/** What an official report consists of, in order; the writer of the document lays it out. The closing stays with the signature. */
export type ReportPart =
  | {
      readonly kind: 'section' | 'heading' | 'paragraph' | 'item' | 'subitem' | 'aside' | 'closing'
      readonly text: string
    }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly note: string | null
    }

type Kind = Exclude<ReportPart['kind'], 'table'>

const of =
  (kind: Kind) =>
  (text: string): ReportPart => ({ kind, text })

export const section = of('section')
export const heading = of('heading')
export const paragraph = of('paragraph')
export const item = of('item')
export const subitem = of('subitem')
export const aside = of('aside')
export const closing = of('closing')
