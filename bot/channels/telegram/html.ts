import type { Span } from '../../assistant/reply.js'
import { type Line, textOf } from './lines.js'

/** Lines in Telegram's HTML; every tag that is opened is closed. */
export function htmlOf(lines: readonly Line[]): string {
  let html = ''
  let before: Pick<Line, 'fold' | 'grid'> | null = null
  for (const line of lines) {
    if (before !== null) html += `${closing(before, line)}\n`
    html += opening(before, line) + (line.grid === null ? line.spans.map(marked).join('') : escaped(textOf(line)))
    before = line
  }
  return html + (before === null ? '' : closing(before, { fold: null, grid: null }))
}

type Frames = Pick<Line, 'fold' | 'grid'>

function opening(before: Frames | null, line: Frames): string {
  const fold = line.fold !== null && line.fold !== before?.fold ? '<blockquote expandable>' : ''
  const grid = line.grid !== null && line.grid !== before?.grid ? '<pre>' : ''
  return fold + grid
}

function closing(line: Frames, after: Frames): string {
  const grid = line.grid !== null && line.grid !== after.grid ? '</pre>' : ''
  const fold = line.fold !== null && line.fold !== after.fold ? '</blockquote>' : ''
  return grid + fold
}

function marked({ text, bold, italic }: Span): string {
  const inner = italic ? `<i>${escaped(text)}</i>` : escaped(text)
  return bold ? `<b>${inner}</b>` : inner
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
