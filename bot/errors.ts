/** A request that cannot be carried out, with words for the person who made it: what is wrong and what to do. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'Refused'
  }
}
