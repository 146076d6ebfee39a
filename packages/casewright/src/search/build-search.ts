import type { SearchDefinition, SearchedDatabase } from '../model/literature/search-definition.ts'
import { concernsPlatform, type Chosen } from './choose-terms.ts'
import { packLines } from './pack-lines.ts'
import type { Platform } from './platform.ts'
import { platforms } from './platforms/platforms.ts'
import { readBack } from './read-back.ts'
import { canonical, type ConceptId, type LeftOut, type SearchTerms } from './search-terms.ts'

/** One numbered line of a search: terms of a concept, or earlier lines put together. */
export interface SearchLine {
  readonly number: number
  readonly query: string
  readonly part: ConceptId | 'combined' | 'years'
  readonly terms: number
}

export interface BuiltSearch {
  readonly database: SearchedDatabase
  /** The search in one line, whatever its length. */
  readonly oneLine: string
  /** Whether that line is within the length held safe for the database. */
  readonly fits: boolean
  readonly longest: number
  /** Line by line, for databases that combine earlier lines; the last line is the search. Empty for the others. */
  readonly lines: readonly SearchLine[]
  /** For databases that cannot combine lines and a search too long for one: searches to be run each; together they find the same. */
  readonly parts: readonly string[]
  readonly counts: { readonly terms: number; readonly headings: number; readonly characters: number }
  /** Years to be set on the page, where the query cannot hold them. */
  readonly yearsByHand?: { readonly from?: number | undefined; readonly to?: number | undefined }
  readonly leftOut: readonly LeftOut[]
  /** Headings used that nobody looked up yet. */
  readonly unchecked: readonly string[]
}

/** A concept as one platform says it. */
interface Said {
  readonly chosen: Chosen
  readonly id: ConceptId
  readonly terms: readonly string[]
  readonly headings: string | undefined
}

/** The search of one database, written from the terms, and read back to be sure that each term is in it. */
export function buildSearch(
  gathered: SearchTerms,
  database: SearchedDatabase,
  definition: SearchDefinition,
): BuiltSearch {
  const platform = platforms[database]
  const longest = definition.longest[database] ?? platform.longest
  const said = gathered.concepts
    .map((c) => sayConcept(concernsPlatform(c, platform, definition), platform))
    .filter((s) => !isEmpty(s))
  const written = years(gathered, platform)
  const oneLine = [...said.map((s) => sayWhole(s, s.terms, platform)), ...written].join(platform.and)
  const lines = platform.set === undefined ? [] : linesOf(said, written, gathered, platform, longest)
  const fits = oneLine.length <= longest
  const parts = platform.set !== undefined || fits ? [] : partsOf(said, written, platform, longest)
  const asked = gathered.years.from !== undefined || gathered.years.to !== undefined
  const inQuery = written.length > 0 || lines.some((l) => l.part === 'years')
  const built: BuiltSearch = {
    database,
    oneLine,
    fits,
    longest,
    lines,
    parts,
    counts: {
      terms: said.reduce((n, s) => n + s.chosen.terms.length, 0),
      headings: said.reduce((n, s) => n + s.chosen.headings.length, 0),
      characters: oneLine.length,
    },
    ...(asked && !inQuery && { yearsByHand: gathered.years }),
    leftOut: [...gathered.leftOut, ...said.flatMap((s) => s.chosen.leftOut)],
    unchecked: [
      ...new Set(said.flatMap((s) => s.chosen.headings.filter((h) => h.verified !== 'page').map((h) => h.name))),
    ],
  }
  refuseIfTermLost(built, said, platform)
  return built
}

function sayConcept(chosen: Chosen, platform: Platform): Said {
  const { headings } = platform
  return {
    chosen,
    id: chosen.id,
    terms: chosen.terms.map((t) => t.written),
    headings:
      headings === undefined || chosen.headings.length === 0
        ? undefined
        : chosen.headings.map((h) => headings.write(h)).join(headings.or),
  }
}

const isEmpty = (s: Said): boolean => s.terms.length === 0 && s.headings === undefined

/** A concept in one expression: its headings, or any of these terms. */
function sayWhole(s: Said, terms: readonly string[], platform: Platform): string {
  const parts = [
    ...(s.headings === undefined ? [] : [s.headings]),
    ...(terms.length === 0 ? [] : [platform.any(terms, s.id)]),
  ]
  return parts.length === 1 && s.headings === undefined ? (parts[0] ?? '') : `(${parts.join(platform.or)})`
}

function years({ years: asked }: SearchTerms, platform: Platform): readonly string[] {
  if (asked.from === undefined && asked.to === undefined) return []
  const written = platform.years?.write(asked)
  return written === undefined ? [] : [written]
}

function linesOf(
  said: readonly Said[],
  written: readonly string[],
  { years: asked }: SearchTerms,
  platform: Platform,
  longest: number,
): readonly SearchLine[] {
  const lines: SearchLine[] = []
  const add = (query: string, part: SearchLine['part'], terms: number): number =>
    lines.push({ number: lines.length + 1, query, part, terms })
  const set = (line: number): string => platform.set?.(line) ?? ''
  const whole = said.map((s) => {
    const first = lines.length + 1
    if (s.headings !== undefined) add(s.headings, s.id, s.chosen.headings.length)
    for (const part of packLines(s.terms, platform.or, longest - platform.any([''], s.id).length))
      add(platform.any(part, s.id), s.id, part.length)
    const last = lines.length
    if (last === first) return last
    return add(Array.from({ length: last - first + 1 }, (_, i) => set(first + i)).join(platform.or), 'combined', 0)
  })
  const ends = [...whole, ...written.map((y) => add(y, 'years', 0))]
  if (ends.length > 1) add(ends.map(set).join(platform.and), 'combined', 0)
  if (platform.years?.line !== undefined && (asked.from !== undefined || asked.to !== undefined))
    add(platform.years.line(lines.length, asked), 'years', 0)
  return lines
}

/** Each way of taking one part of every concept: run one after another, they find what the whole would. */
function partsOf(
  said: readonly Said[],
  written: readonly string[],
  platform: Platform,
  longest: number,
): readonly string[] {
  const fixed = platform.and.length * said.length + written.join(platform.and).length
  // The longest concept is divided first; the others are left whole as long as they take up less than half.
  const sizes = said.map((s) => sayWhole(s, s.terms, platform).length)
  const share = (i: number): number => {
    const others = sizes.reduce((n, size, k) => (k === i ? n : n + Math.min(size, longest / 2)), 0)
    return Math.max(Math.floor(longest / (said.length + 1)), longest - others - fixed)
  }
  const divided = said.map((s, i) =>
    packLines(s.terms, platform.or, share(i) - sayWhole(s, [''], platform).length).map((part) =>
      sayWhole(s, part, platform),
    ),
  )
  return divided
    .reduce<readonly (readonly string[])[]>((ways, parts) => ways.flatMap((way) => parts.map((p) => [...way, p])), [[]])
    .map((way) => [...way, ...written].join(platform.and))
}

/** What was written is read back: a term that cannot be found in it would be a fault of ours. */
function refuseIfTermLost(built: BuiltSearch, said: readonly Said[], platform: Platform): void {
  const wanted = new Set(said.flatMap((s) => s.chosen.terms.map((t) => canonical(t.words))))
  const whole = readBack(built.oneLine, platform)
  const divided = [...built.lines.map((l) => l.query), ...built.parts].map((q) => readBack(q, platform))
  const together = new Set(divided.flatMap((r) => [...r.terms]))
  for (const got of divided.length === 0 ? [whole.terms] : [whole.terms, together]) {
    const lost = [...wanted].filter((t) => !got.has(t))
    const foreign = [...got].filter((t) => !wanted.has(t))
    if (lost.length + foreign.length > 0)
      throw new Error(
        `the search of ${built.database} does not read back: ${[...lost, ...foreign].slice(0, 5).join('; ')}`,
      )
  }
}
