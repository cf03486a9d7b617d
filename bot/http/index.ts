export { RefusedRequest } from './errors.js'
export { isLoopbackHost } from './guards.js'
export { createServer, type HttpServer, type Readiness, type ServerOptions } from './server.js'
