import type { Source } from '../../model/source.ts'
import { houseRules, levelOf, settings, type Hit } from './comparison-model.ts'
import { best, priorIn, type Compare } from './compare.ts'
import { couldBeOne, type PersonName } from './person-names.ts'
import type { Profile } from './profile.ts'
import { containment, numbersOf } from './read-texts.ts'

/** Authors the reports share; a Chinese name and its pinyin meet. Lists that are cut short say little by what they lack. */
export const compareAuthors: Compare = (a, b, { ofAuthor }) => {
  if (a.authors.length === 0 || b.authors.length === 0) return []
  const here = a.authors.filter((x) => b.authors.some((y) => couldBeOne(x, y)))
  const there = b.authors.filter((y) => a.authors.some((x) => couldBeOne(x, y)))
  if (here.length === 0) return [{ level: a.fewAuthors || b.fewAuthors ? 'none-of-few' : 'none' }]
  const chanceOf = (name: PersonName): number =>
    ofAuthor(
      name,
      a,
      b,
      name.common ? { ...priorIn('authors'), chance: settings.authors.commonNameChance } : priorIn('authors'),
    )
  // The longer the lists, the likelier that some name of one is met in the other.
  const longest = Math.min(a.authors.length, b.authors.length)
  const met = (names: readonly PersonName[]): readonly number[] =>
    names.map((n) => Math.min(1, chanceOf(n) * longest)).sort((x, y) => x - y)
  if (here.length > 1 && there.length > 1) {
    const rarest = [here, there].map((names) =>
      met(names)
        .slice(0, 2)
        .reduce((product, chance) => product * chance, 1),
    )
    return [{ level: 'several', chance: Math.max(...rarest, levelOf(houseRules, 'authors', 'several').u) }]
  }
  return [{ level: 'one', chance: Math.max(...met([...here, ...there])) }]
}

/** How the reports stand to each other as publications. */
export const compareRelation: Compare = (a, b) =>
  best('relation', a.sources, b.sources, (x, y): Hit | undefined => {
    if (x.citation === undefined || y.citation === undefined) return undefined
    if (samePublication(x, y)) return { level: 'same-publication' }
    return { level: abstractAndPaper(x, y) ? 'abstract-and-paper' : 'other' }
  })

const samePublication = ({ citation: x }: Source, { citation: y }: Source): boolean =>
  (x?.DOI !== undefined && x.DOI.toLowerCase() === y?.DOI?.toLowerCase()) ||
  (x?.PMID !== undefined && x.PMID === y?.PMID)

function abstractAndPaper(x: Source, y: Source): boolean {
  const kinds = new Set([x.kind, y.kind])
  const [one, other] = [x, y].map((s) => Number(s.citation?.issued?.slice(0, 4)))
  if (one === undefined || other === undefined) return false
  return (
    kinds.has('meeting-abstract') && kinds.has('article') && Math.abs(one - other) <= settings.relation.yearsBetween
  )
}

/** Words of both titles that name neither drug nor malignancy nor reaction. */
export const compareTitle: Compare = (a, b, { of }) =>
  [...a.titleWords]
    .filter((w) => b.titleWords.has(w))
    .map((w) => ({ level: 'shared', chance: of('title', w, priorIn('title')) }))

/** Held texts in one language, by the runs of words they share. */
export const compareText: Compare = (a, b) =>
  best('text', a.texts, b.texts, (x, y) => {
    if (x.language !== y.language || x.runs.size === 0 || y.runs.size === 0) return undefined
    const shared = containment(x.runs, y.runs)
    const { copied, alike } = settings.text
    return { level: shared >= copied ? 'copied' : shared >= alike ? 'alike' : 'unlike' }
  })

/** Numbers of the held texts that both have, in whatever languages, besides those that count as age or laboratory value. */
export const compareNumbers: Compare = (a, b, { of }) => {
  const counted = new Set([...coded(a), ...coded(b)])
  const there = new Set(b.texts.flatMap((t) => [...t.numbers]))
  const shared = new Set(a.texts.flatMap((t) => [...t.numbers]).filter((n) => there.has(n) && !counted.has(n)))
  return [...shared].sort().map((n) => ({ level: 'shared', chance: of('number', n, priorIn('text-numbers')) }))
}

const coded = (p: Profile): ReadonlySet<string> =>
  new Set([
    ...p.age.flatMap((i) => [String(i.low), String(i.high)]),
    ...[...p.laboratory.values()].flatMap((v) =>
      v.written === undefined ? [] : [...numbersOf(String(v.written)), String(v.written)],
    ),
  ])
