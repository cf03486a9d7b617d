/** A text that is no CSV: quotes that do not match, or a record too long to be one. */
export class NotCsv extends Error {
  constructor(
    readonly what: 'quotes' | 'record-too-long',
    /** the record it was found in, the first is 1 */
    readonly record: number,
  ) {
    super(`record ${record}: ${what}`)
  }
}

/**
 * Splits text that comes in chunks into records: fields separated by one character, quoted where they hold it, line
 * breaks or quotes, which are then doubled. It looks for the next separator instead of at each character, since large
 * files are mostly what lies between.
 */
export class CsvRecords {
  private text = ''
  private at = 0
  private records = 0

  /** @param longest a record that has more characters is refused */
  constructor(
    private readonly delimiter: string,
    private readonly lineEnd: '\n' | '\r',
    private readonly longest: number,
  ) {}

  /**
   * The records that are whole by now.
   * @param last nothing comes after this chunk
   * @throws NotCsv
   */
  *read(chunk: string, last: boolean): Generator<string[]> {
    this.text = this.text.slice(this.at) + chunk
    this.at = 0
    while (this.at < this.text.length) {
      const start = this.at
      const record = this.next(last)
      if ((record === null ? this.text.length : this.at) - start > this.longest) throw this.wrong('record-too-long')
      if (record === null) {
        this.at = start
        return
      }
      this.records += 1
      yield record
    }
  }

  /** null: it is not whole yet */
  private next(last: boolean): string[] | null {
    const { text, delimiter, lineEnd } = this
    const fields: string[] = []
    let lineAt = -1
    for (;;) {
      let end: number
      if (text[this.at] === '"') {
        const closing = this.closingQuote(last)
        if (closing === null) return null
        fields.push(text.slice(this.at + 1, closing).replaceAll('""', '"'))
        end = closing + 1
      } else {
        if (lineAt < this.at) lineAt = positionOf(text, lineEnd, this.at)
        end = Math.min(positionOf(text, delimiter, this.at), lineAt)
        if (end === text.length && !last) return null
        const field = text.slice(this.at, lineEnd === '\n' && text[end - 1] === '\r' && end === lineAt ? end - 1 : end)
        if (field.includes('"')) throw this.wrong('quotes')
        fields.push(field)
      }
      if (lineEnd === '\n' && text[end] === '\r' && (text[end + 1] === '\n' || end + 1 === text.length)) end += 1
      if (end >= text.length) {
        if (!last) return null
        this.at = text.length
        return fields
      }
      this.at = end + 1
      if (text[end] === lineEnd) return fields
      if (text[end] !== delimiter) throw this.wrong('quotes')
      if (this.at === text.length) {
        if (!last) return null
        fields.push('')
        return fields
      }
    }
  }

  /** Where the quote that opens here is closed; null: not in what there is yet. */
  private closingQuote(last: boolean): number | null {
    const { text } = this
    for (let at = this.at + 1; ; ) {
      const quote = text.indexOf('"', at)
      if (quote === -1) {
        if (last) throw this.wrong('quotes')
        return null
      }
      if (text[quote + 1] !== '"') return quote
      at = quote + 2
    }
  }

  private wrong(what: NotCsv['what']): NotCsv {
    return new NotCsv(what, this.records + 1)
  }
}

function positionOf(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from)
  return found === -1 ? text.length : found
}
