import { $ } from './dom.js'
import { Refusal, sendFile } from './server.js'
import { t } from './texts.js'

/** As much as a chat takes: the server refuses more. */
const MOST_BYTES = 20 * 1024 * 1024

let parts = { mayI: () => false, tell: () => {}, expired: () => {} }
let sending = null

/**
 * Lets files be chosen or dropped.
 * @param {object} given mayI: whether whoever is here sends files; tell: shows a fault; expired: the session is over
 */
export function offerFiles(given) {
  parts = given
  $('attach').addEventListener('click', () => $('file').click())
  $('file').addEventListener('change', () => {
    const [file] = $('file').files
    if (file !== undefined) send(file)
    $('file').value = ''
  })
  $('sending-stop').addEventListener('click', () => sending?.abort())
  for (const kind of ['dragenter', 'dragover']) window.addEventListener(kind, onOver)
  window.addEventListener('dragleave', (event) => event.relatedTarget === null && showDrop(false))
  window.addEventListener('drop', onDrop)
}

export function translateFiles() {
  $('attach').ariaLabel = t().attach
  $('attach').title = t().attach
  $('sending-stop').textContent = t().stopSending
  $('drop').textContent = t().dropHere
}

export function showFiles() {
  $('attach').hidden = !parts.mayI()
}

function onOver(event) {
  if (!event.dataTransfer.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = parts.mayI() ? 'copy' : 'none'
  showDrop(parts.mayI())
}

function onDrop(event) {
  if (!event.dataTransfer.types.includes('Files')) return
  event.preventDefault()
  showDrop(false)
  if (!parts.mayI()) return
  const files = [...event.dataTransfer.files]
  if (files.length === 1) send(files[0])
  else parts.tell(t().oneFile)
}

function showDrop(shown) {
  $('drop').hidden = !shown
}

async function send(file) {
  if (sending !== null) return parts.tell(t().stillSending)
  if (!/\.(csv|xlsx)$/i.test(file.name)) return parts.tell(t().wrongFile)
  if (file.size > MOST_BYTES) return parts.tell(t().tooLarge)
  parts.tell('')
  sending = new AbortController()
  showProgress(file.name, 0)
  try {
    await sendFile(file, t().sentFile(file.name), (share) => showProgress(file.name, share), sending.signal)
  } catch (error) {
    if (error.name === 'AbortError') parts.tell(t().sendingStopped)
    else if (error instanceof Refusal && error.message) parts.tell(error.message)
    else parts.tell(t().fileFailed)
    if (error instanceof Refusal && error.status === 401) parts.expired()
  } finally {
    sending = null
    $('sending').hidden = true
  }
}

function showProgress(name, share) {
  $('sending').hidden = false
  const said = share < 1 ? t().sendingFile(name) : t().checkingFile(name)
  if ($('sending-label').textContent !== said) $('sending-label').textContent = said
  $('sending-stop').hidden = share === 1
  if (share < 1) $('progress').value = share
  else $('progress').removeAttribute('value')
}
