/** A refusal of the server, with its code and its words. */
export class Refusal extends Error {
  constructor(status, code, message) {
    super(message)
    this.status = status
    this.code = code
  }
}

async function call(path, body) {
  const response = await fetch(
    path,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  const answer = await response.json()
  if (!response.ok) throw new Refusal(response.status, answer.error, answer.message)
  return answer
}

export const whereWeStand = () => call('/chat/session')
export const login = (password) => call('/chat/login', { password })
export const everybody = () => call('/chat/people')
export const become = (personId) => call('/chat/session', { personId })

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const TRIES = 4

/** Sends a message; when the line breaks it is sent again, and the server answers it once. */
export async function say(text, label) {
  const clientId = newId()
  for (let tried = 1; ; tried += 1) {
    try {
      return await call('/chat/messages', label === undefined ? { text, clientId } : { text, clientId, label })
    } catch (error) {
      if (error instanceof Refusal || tried === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 400 * tried))
    }
  }
}

/**
 * Sends a file. It is not sent again by itself: whoever chose it decides.
 * @param onProgress told the share that has gone out, from 0 to 1
 * @param signal breaks it off
 */
export function sendFile(file, label, onProgress, signal) {
  const request = new XMLHttpRequest()
  const query = new URLSearchParams({ name: file.name, clientId: newId(), label })
  return new Promise((resolve, reject) => {
    request.open('POST', `/chat/files?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      const answer = readAnswer(request.responseText)
      if (request.status < 300) resolve(answer)
      else reject(new Refusal(request.status, answer.error, answer.message))
    }
    request.onerror = () => reject(new Error('the line broke'))
    request.onabort = () => reject(new DOMException('broken off', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

/** Something between us and the server may answer in its own way. */
function readAnswer(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Listens to the conversation; the browser reconnects by itself and gets what it missed. */
export function listen({ onHello, onMessage, onTyping, onLine }) {
  const source = new EventSource('/chat/stream')
  const data = (handle) => (event) => handle(JSON.parse(event.data))
  source.addEventListener('hello', data(onHello))
  source.addEventListener('message', data(onMessage))
  source.addEventListener(
    'typing',
    data(({ on }) => onTyping(on)),
  )
  source.addEventListener(
    'ready',
    data(({ typing }) => {
      onTyping(typing)
      onLine(true)
    }),
  )
  source.addEventListener('error', () => onLine(false, source.readyState === EventSource.CLOSED))
  return () => source.close()
}
