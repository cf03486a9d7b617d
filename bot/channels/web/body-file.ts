import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { SentFile } from '../../assistant/file.js'

/** The body of a request as a file somebody sends: read when the assistant asks for it. */
export class BodyFile implements SentFile {
  readonly size: number | null

  constructor(
    readonly name: string,
    private readonly request: FastifyRequest,
  ) {
    const length = request.headers['content-length']
    this.size = length === undefined ? null : Number(length)
  }

  async open(): Promise<Readable> {
    return this.request.raw
  }

  /** What nobody asked for is let pass, so that the browser gets to read its answer. */
  leaveRest(): void {
    this.request.raw.resume()
  }
}
