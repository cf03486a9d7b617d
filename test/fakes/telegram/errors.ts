/** An answer with `ok: false`. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: Readonly<Record<string, number>>,
  ) {
    super(description)
  }
}

export const badRequest = (what: string, parameters?: Readonly<Record<string, number>>) =>
  new ApiError(400, `Bad Request: ${what}`, parameters)
export const forbidden = (what: string) => new ApiError(403, `Forbidden: ${what}`)
export const conflict = (what: string) => new ApiError(409, `Conflict: ${what}`)
export const tooMany = (seconds: number) =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
