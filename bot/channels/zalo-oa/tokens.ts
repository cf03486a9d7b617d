/** The tokens of one app as they are kept. */
export interface KeptTokens {
  /** empty: none yet */
  readonly sealed: string
  /** until the access token expires, by the keeper's clock; not above 0: it has */
  readonly expiresInMs: number
}

/** Where tokens are kept for all processes, and whose turn it is to refresh them. */
export interface OaTokens {
  /** @returns null before anything was kept */
  read(appId: string): Promise<KeptTokens | null>
  /**
   * Takes the turn to refresh, for `forMs`: whoever dies with it does not keep others waiting longer.
   * @param holder names this turn alone
   * @returns the tokens as they are now; null while it is somebody else's turn
   */
  claim(appId: string, holder: string, forMs: number): Promise<KeptTokens | null>
  /**
   * Keeps a new pair and ends the turn, whoever's it is: a refresh token works once, so a pair that came late is still
   * the only one that works.
   */
  save(appId: string, tokens: KeptTokens): Promise<void>
  /**
   * Ends a turn that brought no new pair; nothing happens when it ran out before.
   * @param sealed what to keep instead of what is there
   */
  release(appId: string, holder: string, sealed?: string): Promise<void>
}
