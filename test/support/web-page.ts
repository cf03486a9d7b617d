import { randomUUID } from 'node:crypto'
import type { PageReply } from '../../bot/channels/web/index.js'

/** A page of the web chat, as its server sees it. */
export interface WebPage {
  /** @param label what was pressed, when `text` is a button's data */
  ask(text: string, label?: string): Promise<PageReply>
}

/** Opens the page of a server and becomes the person of this name. */
export async function openPage(address: string, name: string): Promise<WebPage> {
  const people: { id: string; name: string }[] = await (await fetch(`${address}/chat/people`)).json()
  const personId = people.find((person) => person.name === name)?.id
  const session = await post(`${address}/chat/session`, { personId })
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    async ask(text, label) {
      const clientId = randomUUID()
      const taken = await post(`${address}/chat/messages`, { text, clientId, label }, cookie)
      if (taken.status !== 202) throw new Error(`the page was answered with ${taken.status}`)
      return answerTo(clientId, `${address}/chat/stream`, cookie)
    },
  }
}

function post(url: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie }
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** The assistant's first message after the person's own. */
async function answerTo(clientId: string, url: string, cookie: string): Promise<PageReply> {
  const response = await fetch(url, { headers: { cookie } })
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const messages = [...text.matchAll(/event: message\ndata: (.*)\n\n/g)].map(([, data]) => JSON.parse(data ?? '{}'))
    const asked = messages.findIndex((message) => message.clientId === clientId)
    const answer = messages.find(({ from }, index) => asked >= 0 && index > asked && from === 'assistant')
    if (answer !== undefined) return answer.reply
  }
  throw new Error('the page was not answered')
}
