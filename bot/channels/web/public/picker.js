import { $, element } from './dom.js'
import { t } from './texts.js'

const ORDER = ['leader', 'editor', 'admin', 'head', 'staff']
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')

let people = []
let choose = () => {}

/** Opens the sheet of people. @param onChoose called with the one chosen */
export function openPicker(everybody, onChoose) {
  people = everybody
  choose = onChoose
  $('picker-search').value = ''
  show()
  $('picker').showModal()
}

export function translatePicker() {
  $('picker-title').textContent = t().choose
  $('picker-hint').textContent = t().hint
  $('picker-search').placeholder = t().search
  $('picker-search').ariaLabel = t().search
  $('picker-close').textContent = t().close
}

function show() {
  const words = fold($('picker-search').value).split(/\s+/)
  const fits = (person) => words.every((word) => fold(`${person.name} ${person.agencyName ?? ''}`).includes(word))
  const groups = ORDER.map((role) => [role, people.filter((person) => person.role === role && fits(person))])
  const shown = groups.filter(([, group]) => group.length > 0)
  const nobody = element('p', { className: 'hint' }, people.length === 0 ? t().empty : t().nobody)
  $('picker-list').replaceChildren(
    ...(shown.length === 0 ? [nobody] : shown.map(([role, group]) => section(role, group))),
  )
}

function section(role, group) {
  const collator = new Intl.Collator('vi')
  const sorted = [...group].sort((a, b) => collator.compare(a.agencyName ?? a.name, b.agencyName ?? b.name))
  const entry = (person) =>
    element(
      'button',
      {
        type: 'button',
        className: 'person',
        onclick: () => {
          $('picker').close()
          choose(person)
        },
      },
      person.name,
    )
  return element('section', {}, element('h3', {}, t().groups[role]), ...sorted.map(entry))
}

$('picker-search').addEventListener('input', show)
$('picker-close').addEventListener('click', () => $('picker').close())
