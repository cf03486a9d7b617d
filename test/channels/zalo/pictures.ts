import { once } from 'node:events'
import { createServer } from 'node:http'

/** A web server with one picture on it, and a page for every other address. */
export async function startPictures(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(({ url }, response) => {
    const found = url === '/x.png'
    response.writeHead(found ? 200 : 404, { 'content-type': found ? 'image/png' : 'text/html' }).end('<html></html>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/x.png`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
