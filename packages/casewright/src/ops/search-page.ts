import type { BuiltSearch } from '../search/build-search.ts'
import type { LeftOut } from '../search/search-terms.ts'
import type { Locale } from '../i18n/locale.ts'
import { isHan } from '../knowledge/drugs/fold.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'

/** The appendix of a review: every database's search, line by line and whole, with what was left out. Markdown. */
export function searchPage(
  searches: readonly BuiltSearch[],
  about: { readonly title: string; readonly version: string },
  locale: Locale,
): string {
  const words = opsWords(locale).search
  return [
    `# ${fill(words.title, { title: about.title })}`,
    fill(words.made, { version: about.version }),
    ...searches.flatMap((s) => [`## ${words.platforms[s.database]}`, ...sectionsOf(s, locale)]),
    '',
  ].join('\n\n')
}

/** One search as plain text for a terminal or a text file. */
export const searchText = (s: BuiltSearch, locale: Locale): string =>
  sectionsOf(s, locale)
    .map((part) => part.replace(/^```\n|\n```$/gu, ''))
    .join('\n\n')

function sectionsOf(s: BuiltSearch, locale: Locale): readonly string[] {
  const words = opsWords(locale).search
  const code = (...queries: readonly string[]): string => `\`\`\`\n${queries.join('\n\n')}\n\`\`\``
  const numbered = s.lines.map((l) => `${l.number}  ${l.query}`)
  const parts = s.parts.map((p, i) => `[${i + 1}]  ${p}`)
  return [
    fill(words.head, { database: words.platforms[s.database], ...s.counts }),
    ...(s.lines.length === 0 ? [] : [words.numbered, code(...numbered)]),
    ...(s.parts.length === 0 ? [] : [fill(words.parts, { longest: s.longest, n: s.parts.length }), code(...parts)]),
    ...(s.parts.length === 0 ? [words.whole, code(s.oneLine)] : []),
    ...(s.fits || s.parts.length > 0 ? [] : [fill(words['too-long'], { longest: s.longest })]),
    ...(s.yearsByHand === undefined ? [] : [fill(words.years, { years: yearsSaid(s.yearsByHand) })]),
    ...(s.unchecked.length === 0 ? [] : [fill(words.unchecked, { headings: s.unchecked.join('; ') })]),
    ...(s.leftOut.length === 0 ? [] : [[words.left, ...leftOutSaid(s.leftOut, locale)].join('\n')]),
  ]
}

const yearsSaid = ({ from, to }: { readonly from?: number | undefined; readonly to?: number | undefined }): string =>
  `${from ?? ''}–${to ?? ''}`

/** Labels of the tables come in both languages; a reader is told of theirs. */
const isOtherLabel = ({ text, why }: LeftOut, locale: Locale): boolean =>
  (why === 'label' || why === 'placeholder') && isHan(text) !== (locale === 'zh')

function leftOutSaid(leftOut: readonly LeftOut[], locale: Locale): readonly string[] {
  const words = opsWords(locale).search
  const foreign = leftOut.filter((l) => l.why === 'other-language').length
  const told = Map.groupBy(
    leftOut.filter((l) => l.why !== 'other-language' && !isOtherLabel(l, locale)),
    (l) => `${words.reasons[l.why]}${l.note === undefined ? '' : `${words.because}${l.note[locale]}`}`,
  )
  const said = ({ text, why }: LeftOut): string =>
    why === 'no-headings' ? (Object.entries(words.concepts).find(([id]) => id === text)?.[1] ?? text) : text
  return [
    ...[...told].map(([why, terms]) => `- ${[...new Set(terms.map(said))].join(words.and)}${words.of}${why}`),
    ...(foreign === 0 ? [] : [`- ${fill(words['other-language'], { n: foreign })}`]),
  ]
}
