import type { WordsAt } from '../contract.ts'
import type { PatientSay } from '../words.ts'

const SEEN = ['full-text', 'abstract', 'snippets', 'chart', 'table'] as const
const PARTS = ['title', 'article', 'case-report', 'introduction', 'methods', 'results', 'discussion'] as const
const NUMBERED = /^(?<what>page|p\.?|table|figure|fig\.?)\s*(?<n>\d+)$/iu

/** What an answer rests on: words that are quoted, of a text or a cell, or else the place. */
export const wordsSaid = ({ quote, cell, at = '' }: WordsAt, say: PatientSay): string =>
  quote === undefined && cell === undefined ? placeName(at, say) : say('field.quoted', { words: quote?.words ?? at })

/** A place in a source, as it was named; where none was, it is what was seen of it. Usual names are said in the reader’s language. */
export function placeName(place: string, say: PatientSay): string {
  const usual = place.trim().toLowerCase().replaceAll(/\s+/gu, '-')
  const seen = SEEN.find((w) => w === usual)
  if (seen !== undefined) return say(`source.seen.${seen}`)
  const part = PARTS.find((w) => w === usual)
  if (part !== undefined) return say(`source.part.${part}`)
  const { what, n } = NUMBERED.exec(place.trim())?.groups ?? {}
  if (what === undefined || n === undefined) return say('field.at', { place })
  const letter = what.toLowerCase()[0]
  return say(letter === 'p' ? 'source.page' : letter === 't' ? 'source.tableN' : 'source.figureN', { page: n, n })
}
