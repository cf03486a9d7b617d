/** A file somebody is given. */
export interface GivenFile {
  readonly name: string
  /** media type */
  readonly type: string
  readonly content: Uint8Array
}

/** Puts a file behind a signed, expiring link. */
export interface FileShelf {
  /** @returns the link; null where PUBLIC_URL is not set, so that nobody outside could open it */
  link(file: GivenFile, days: number): Promise<string | null>
}

/** Where linked files are kept. */
export interface KeptFiles {
  /** @returns the file's id */
  put(file: GivenFile, expiresAt: Date): Promise<string>
  /** null: unknown or expired */
  get(id: string): Promise<GivenFile | null>
  /** the secret links are signed with: made once for an installation */
  key(): Promise<Buffer>
}
