import { spaced } from './fold-text.ts'
import data from './words/publication-marks.json' with { type: 'json' }

/** What a title says its publication is, where it is not a plain article. */
export type TitleMark = 'erratum' | 'retraction' | 'comment' | 'review-of-book' | 'protocol' | 'update' | 'editorial'
const kinds = ['erratum', 'retraction', 'comment', 'review-of-book', 'protocol', 'update', 'editorial'] as const

const isChinese = (phrase: string): boolean => /\p{Script=Han}/u.test(phrase)
/** Titles that begin or close with these words are of the kind; editorials are nothing but them. */
const byOpening = new Map<string, TitleMark>()
const headings = new Set(data.editorial.start)
for (const kind of kinds) if (kind !== 'editorial') for (const p of data[kind].start) byOpening.set(p, kind)
/** With stops between its words a phrase is longer, but not twice as long. */
const longestOpening = 2 * Math.max(...[...byOpening.keys()].map((p) => p.length))
const chinese = kinds.flatMap((kind) => data[kind].start.filter(isChinese).map((phrase) => ({ kind, phrase })))
const within = kinds.flatMap((kind) => data[kind].anywhere.map((phrase) => ({ kind, phrase })))
const anyWithin = new RegExp(within.map(({ phrase }) => phrase.replaceAll(' ', '[^\\p{L}]+')).join('|'), 'u')

/** Notes of databases about another publication: they mark nothing about this one. */
const noted =
  /[[(.]\s*(?:published )?(?:erratum|errata|comment|retraction|update|correction)s?\s+(?:appears? )?in\b.*$/u
/** Web of Science marks corrections by the place of what they correct: (vol 12, pg 345, 2010). */
const corrects = /\(vol(?:\.|ume)? \d+[^()]*(?:pg|p|page|e?\d{2,})[^()]*\)/u
const lastSegment = /[:.–—]\s*([^:.–—[\](),]{3,40})\W*$|\s-+\s*([^-[\](),]{3,40})\W*$/u
const none: ReadonlySet<TitleMark> = new Set()

export function marksOf(folded: string): ReadonlySet<TitleMark> {
  const own = folded.replace(noted, '')
  const marks = new Set<TitleMark>()
  if (folded.includes('(vol') && corrects.test(folded)) marks.add('erratum')
  const opening = own.replace(/^[^\p{L}\d]+/u, '').split(/[:.–—[("“,]|\s-/u, 1)[0] ?? ''
  const segments = lastSegment.exec(own)
  for (const said of [opening, segments?.[1], segments?.[2]]) {
    // Longer than any phrase, it is none.
    const kind = said === undefined || said.length > longestOpening ? undefined : byOpening.get(spaced(said))
    if (kind !== undefined) marks.add(kind)
  }
  // A heading is a short title.
  if (own.length <= longestHeading && headings.has(spaced(own))) marks.add('editorial')
  if (isChinese(own))
    for (const { kind, phrase } of chinese) if (kind !== 'editorial' && own.startsWith(phrase)) marks.add(kind)
  if (anyWithin.test(own)) {
    const text = spaced(own)
    for (const { kind, phrase } of within) if (holds(text, phrase)) marks.add(kind)
  }
  return marks.size === 0 ? none : marks
}
const longestHeading = 60

function holds(text: string, phrase: string): boolean {
  const at = text.indexOf(phrase)
  if (at < 0) return false
  if (isChinese(phrase)) return true
  const before = at === 0 || text[at - 1] === ' '
  const end = at + phrase.length
  return before && (end === text.length || text[end] === ' ')
}
