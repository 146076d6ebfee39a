import type { DrugCandidate, DrugMatch } from './drug-match.ts'
import { isHan, plain } from './fold.ts'
import { lookalikesOf } from './lookalikes.ts'
import { type KnownName, namesLike } from './name-index.ts'
import { namePartsOf } from './name-parts.ts'
import { nearestNames } from './nearest-names.ts'
import { tellsNotGiven } from './not-given.ts'
import { reductions } from './reduce-name.ts'
import { splitAtHyphens, splitNames } from './split-names.ts'

export interface ResolveOptions {
  /** How many nearest names to offer where the name is not found exactly. Default 5. */
  readonly suggestions?: number
}

/**
 * What a written drug name stands for. INN, brand, code, Chinese and other names are met after folding (case, width,
 * hyphens, traditional characters); then without salts, forms, prefixes and doses; then part by part; then by spelling.
 * A guess is never `exact`: its confidence and the runners-up are stated. Never throws, whatever is written.
 */
export function resolveDrug(written: string, options: ResolveOptions = {}): DrugMatch {
  const few = options.suggestions ?? 5
  const text = written.slice(0, LONGEST)
  if (negated(text)) return unknown(written, nearestNames(text, few))
  const isDenied = tellsNotGiven(text)
  const whole = isDenied ? [] : readWhole(text)
  if (whole.length > 0) return found(written, whole, few)
  const parts = readParts(text, few)
  if (parts.length > 1) return combined(written, parts)
  if (isDenied) return unknown(written, nearestNames(text, few))
  return readBySpelling(written, text, few)
}

const LONGEST = 200
const NEGATIONS = namePartsOf('negation').map((p) => p.text)

function negated(text: string): boolean {
  const start = plain(text)
  return NEGATIONS.some((n) => start.startsWith(isHan(n) ? n : `${n} `)) && namesLike(text).length === 0
}

/** The string read as one name: as it stands, else by its nearest reduction that stands in the tables. */
function readWhole(text: string): readonly DrugCandidate[] {
  const asWritten = namesLike(text)
  if (asWritten.length > 0) return asWritten.map((n) => candidate(n, 1, n.basis))
  for (const reduced of reductions(text)) {
    const names = namesLike(reduced.text)
    if (names.length > 0) {
      const off = reduced.dropped.map((d) => `− ${d}`).join(' ')
      const other = inBrackets(reduced.dropped).filter((n) => names.every((m) => m.id !== n.id))
      return [...names, ...other].map((n) => candidate(n, STRIPPED, 'salt-stripped', ` (${off})`))
    }
  }
  return []
}

/** What brackets that were taken off name: `G-CSF (filgrastim)` says two things, and which is meant is not ours to choose. */
const inBrackets = (dropped: readonly string[]): readonly KnownName[] =>
  dropped.flatMap((d) => (/^[([]/u.test(d) ? namesLike(d.slice(1).replace(/[)\]]$/u, '')) : []))

const STRIPPED = 0.98

function readParts(text: string, few: number): readonly DrugMatch[] {
  const parts = splitNames(text)
  if (parts.length > 1) {
    const read = parts.slice(0, MOST_PARTS).map((p) => resolveDrug(p, { suggestions: few }))
    return read.some((r) => r.matches.length > 0) ? read : []
  }
  const pieces = splitAtHyphens(text)
  if (pieces.length < 2 || pieces.length > MOST_PARTS) return []
  if (pieces.some((p) => readWhole(p).length === 0)) return []
  return pieces.map((p) => resolveDrug(p, { suggestions: few }))
}
const MOST_PARTS = 12

function readBySpelling(written: string, text: string, few: number): DrugMatch {
  const near = nearestNames(text, few + 1)
  const [best, second] = near
  if (best === undefined || best.confidence < PROBABLE) return unknown(written, near.slice(0, few))
  if (second !== undefined && best.confidence - second.confidence < CLEAR)
    return {
      written,
      matches: near.filter((n) => best.confidence - n.confidence < CLEAR),
      lookalikes: [],
      verdict: 'ambiguous',
      suggestions: near.slice(0, few),
      parts: [],
    }
  return {
    written,
    matches: [best],
    lookalikes: lookalikesOf(best.id, best.met),
    verdict: 'probable',
    suggestions: near.slice(1, few + 1),
    parts: [],
  }
}
/** Least confidence at which a guess by spelling is offered as a match, and least lead over the runner-up. */
const PROBABLE = 0.75
const CLEAR = 0.04

function found(written: string, matches: readonly DrugCandidate[], few: number): DrugMatch {
  const [first] = matches
  const one = matches.length === 1 && first !== undefined
  return {
    written,
    matches,
    lookalikes: one && first.of === 'drug' ? lookalikesOf(first.id, first.met) : [],
    verdict: one ? 'exact' : 'ambiguous',
    suggestions: one ? [] : matches.slice(0, few),
    parts: [],
  }
}

const unknown = (written: string, suggestions: readonly DrugCandidate[]): DrugMatch => ({
  written,
  matches: [],
  lookalikes: [],
  verdict: 'unknown',
  suggestions,
  parts: [],
})

const WEAKEST = ['unknown', 'ambiguous', 'probable', 'exact'] as const

function combined(written: string, parts: readonly DrugMatch[]): DrugMatch {
  return {
    written,
    matches: parts.flatMap((p) => p.matches.slice(0, 1)),
    lookalikes: parts.flatMap((p) => p.lookalikes),
    verdict: WEAKEST.find((v) => parts.some((p) => p.verdict === v)) ?? 'unknown',
    suggestions: parts.flatMap((p) => p.suggestions),
    parts,
  }
}

const candidate = (n: KnownName, confidence: number, basis: DrugCandidate['basis'], off = ''): DrugCandidate => ({
  id: n.id,
  inn: n.inn,
  of: n.of,
  confidence,
  basis,
  met: n.name,
  note: `${n.name}${off}`,
})
