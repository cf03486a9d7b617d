import { $ } from './dom.js'
import { offerFiles, showFiles, translateFiles } from './files.js'
import { openPicker, translatePicker } from './picker.js'
import { bubble } from './render.js'
import { become, everybody, listen, login, Refusal, say, whereWeStand } from './server.js'
import { switchLanguage, t } from './texts.js'

const state = { person: null, conversation: null, online: false, typing: false, seen: new Set(), stop: () => {} }

function translate() {
  $('language').textContent = t().other
  $('language').ariaLabel = t().otherLabel
  $('text').placeholder = t().placeholder
  $('text').ariaLabel = t().placeholder
  $('send').ariaLabel = t().send
  $('log').ariaLabel = t().log
  $('login-title').textContent = t().login
  $('login-send').textContent = t().enter
  $('password').ariaLabel = t().login
  translatePicker()
  translateFiles()
  showState()
}

function showState() {
  $('who').textContent = state.person?.name ?? t().choose
  $('who').title = t().change
  $('status').textContent =
    state.person === null ? '' : !state.online ? t().lost : state.typing ? t().typing : t().ready
  $('status').classList.toggle('lost', state.person !== null && !state.online)
  $('log').classList.toggle('typing', state.typing)
  $('composer').inert = state.person === null
  showFiles()
}

function showNotice(text) {
  $('notice').textContent = text
  $('notice').hidden = text === ''
}

function start() {
  state.stop()
  state.stop = listen({
    onHello({ conversation, person }) {
      if (conversation !== state.conversation) {
        $('log').replaceChildren()
        state.seen.clear()
      }
      Object.assign(state, { conversation, person })
      showState()
    },
    onMessage(message) {
      if (state.seen.has(message.id)) return
      state.seen.add(message.id)
      $('log').append(bubble(message, ({ label, data }) => send(data, label)))
      $('log').lastElementChild.scrollIntoView({ block: message.from === 'person' ? 'end' : 'start', behavior: 'auto' })
    },
    onTyping(on) {
      state.typing = on
      showState()
    },
    onLine(online, ended = false) {
      state.online = online
      showState()
      if (ended) setTimeout(enter, 1500)
    },
  })
}

async function send(text, label) {
  showNotice('')
  try {
    await say(text, label)
    return true
  } catch (error) {
    showNotice(error instanceof Refusal ? error.message : t().failed)
    if (error instanceof Refusal && error.status === 401) enter()
    return false
  }
}

async function choose() {
  const people = await everybody()
  openPicker(people, async ({ id }) => {
    state.person = (await become(id)).person
    start()
    $('text').focus()
  })
}

/** Finds out who we are here: asks for the password, or who to be, or goes on. */
async function enter() {
  try {
    const { locked, person } = await whereWeStand()
    if (locked) return $('login').open || $('login').showModal()
    state.person = person
    showState()
    if (person === null) await choose()
    else start()
  } catch (error) {
    if (error instanceof Refusal) showNotice(error.message)
    state.online = false
    showState()
    setTimeout(enter, 3000)
  }
}

function growBox() {
  const box = $('text')
  box.style.height = 'auto'
  box.style.height = `${Math.min(box.scrollHeight, 160)}px`
}

$('composer').addEventListener('submit', async (event) => {
  event.preventDefault()
  const text = $('text').value.trim()
  if (text === '') return
  $('text').value = ''
  growBox()
  if (!(await send(text)) && $('text').value === '') {
    $('text').value = text
    growBox()
  }
})
$('text').addEventListener('input', growBox)
$('text').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  $('composer').requestSubmit()
})
$('who').addEventListener('click', () => choose().catch(() => showNotice(t().failed)))
$('language').addEventListener('click', () => {
  switchLanguage()
  translate()
})
$('login-form').addEventListener('submit', async (event) => {
  event.preventDefault()
  try {
    await login($('password').value)
    $('password').value = ''
    $('login').close()
    await enter()
  } catch (error) {
    $('login-error').textContent = error instanceof Refusal ? error.message : t().failed
  }
})

offerFiles({ mayI: () => state.person?.sendsFiles === true, tell: showNotice, expired: enter })
translate()
enter()
