import { isHan, plain } from './fold.ts'
import words from './route-words.json' with { type: 'json' }

const routes = ['topical', 'intralesional', 'oral', 'intravenous', 'systemic'] as const
export type RouteInName = (typeof routes)[number]

/** The words of a text apart, with a blank at each end. */
const spaced = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `

const tells = (text: string, word: string): boolean =>
  isHan(word) ? text.includes(word) : spaced(text).includes(spaced(word))

/** The route that the words of a drug or a treatment tell: `外用激素`, `oral prednisone`; undefined where they tell none, or two. */
export function routeInName(written: string): RouteInName | undefined {
  const text = plain(written.slice(0, LONGEST))
  const [only, other] = routes.filter((route) => words[route].some((word) => tells(text, word)))
  return other === undefined ? only : undefined
}
const LONGEST = 200
