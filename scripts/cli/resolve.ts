import { createInterface } from 'node:readline'
import { localDateOf, type Resolution, Resolver } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines } from './output.js'

/** Resolves one text, or a text a line from standard input. */
export async function resolve({ facts, clock }: Context, text: string | null, json: boolean): Promise<void> {
  const resolver = new Resolver(await facts.register())
  const today = localDateOf(clock())
  const tell = (asked: string) => {
    const found = resolver.resolve(asked, today)
    if (json) printJson(resolutionJson(asked, found))
    else printLines(`${asked} → ${describe(found)}`)
  }
  if (text !== null) return tell(text)
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) tell(line)
}

function resolutionJson(text: string, { agency, candidates, quarter }: Resolution) {
  const brief = ({ code, name }: { code: string; name: string }) => ({ code, name })
  return { text, agency: agency === null ? null : brief(agency), candidates: candidates.map(brief), quarter }
}

function describe({ agency, candidates, quarter }: Resolution): string {
  const who =
    agency !== null
      ? `${agency.name} (${agency.code})`
      : candidates.length > 0
        ? `cần hỏi lại: ${candidates.map(({ name }) => name).join('; ')}`
        : 'không nêu cơ quan nào'
  return quarter === null ? who : `${who}, ${quarter}`
}
