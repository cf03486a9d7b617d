import { element } from './dom.js'

const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' })

/** One bubble. @param press called with a button of an answer when it is pressed */
export function bubble(message, press) {
  const mine = message.from === 'person'
  const body = mine
    ? [element('p', { className: 'line' }, message.text)]
    : [...message.reply.blocks.map(block), ...message.reply.files.map(file)]
  const time = element('time', { dateTime: message.at }, clock.format(new Date(message.at)))
  const item = element(
    'article',
    { className: `message ${mine ? 'mine' : 'theirs'}` },
    element('div', { className: 'bubble' }, ...body, time),
  )
  if (!mine && message.reply.buttons.length > 0) item.append(buttons(message.reply.buttons, press))
  return item
}

function block(part) {
  if (part.kind === 'line') return element('p', { className: 'line' }, ...part.spans.map(span))
  if (part.kind === 'table') return table(part)
  return element(
    'details',
    {},
    element('summary', {}, part.title),
    element('div', { className: 'folded' }, ...part.blocks.map(block)),
  )
}

function span({ text, bold, italic }) {
  const inner = italic ? element('em', {}, text) : text
  return bold ? element('strong', {}, inner) : inner
}

function table({ head, rows, numeric }) {
  const cell = (tag) => (text, column) => element(tag, { className: numeric.includes(column) ? 'number' : '' }, text)
  const row = (tag, cells) => element('tr', {}, ...cells.map(cell(tag)))
  const made = element(
    'table',
    {},
    element('thead', {}, row('th', head)),
    element('tbody', {}, ...rows.map((cells) => row('td', cells))),
  )
  return element('div', { className: 'table', tabIndex: 0 }, made)
}

function file({ kind, name, caption, url }) {
  const inner = kind === 'picture' ? element('img', { src: url, alt: caption, loading: 'lazy' }) : name
  const link = element('a', { className: kind, href: url, target: '_blank', rel: 'noopener' }, inner)
  return element('figure', { className: 'file' }, link, element('figcaption', {}, caption))
}

function buttons(rows, press) {
  const made = rows.map((row) =>
    element(
      'div',
      { className: 'row' },
      ...row.map((button) =>
        element('button', { type: 'button', className: 'choice', onclick: () => press(button) }, button.label),
      ),
    ),
  )
  return element('div', { className: 'choices' }, ...made)
}
