const PLAIN = /^[\n\u0020-\u007e\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027]*$/

/**
 * Whether a text is as nearly all we say: Latin letters with their marks in one, figures, dashes, quotes. Each unit is
 * then a letter of its own, and Telegram keeps all of it.
 */
export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}
