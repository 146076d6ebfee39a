import { plain } from './fold.ts'
import { tellsNotGiven } from './not-given.ts'
import words from './route-words.json' with { type: 'json' }
import { tells, withoutWords } from './words-told.ts'

const routes = ['topical', 'intralesional', 'oral', 'intravenous', 'systemic'] as const
export type RouteInName = (typeof routes)[number]

/** The route that the words of a drug or a treatment tell: `外用激素`, `oral prednisone`; undefined where they tell none, or two, or that it was not given. */
export function routeInName(written: string): RouteInName | undefined {
  if (tellsNotGiven(written)) return undefined
  const text = withoutWords(plain(written.slice(0, LONGEST)), words.elsewhere)
  const [only, other] = routes.filter((route) => words[route].some((word) => tells(text, word)))
  return other === undefined ? only : undefined
}
const LONGEST = 200
