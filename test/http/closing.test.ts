import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { createServer } from '../../bot/http/index.js'

it('a connection on which nothing is asked, as browsers hold them, does not keep the server from closing', async () => {
  const ready = async () => ({ ok: true, checks: {} })
  const server = createServer({ host: '127.0.0.1', port: 0, ready, plugins: [] })
  const { port } = new URL(await server.listen())
  const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  const cut = once(socket, 'close')
  await server.close()
  await cut
  expect(socket.destroyed).toBe(true)
})
