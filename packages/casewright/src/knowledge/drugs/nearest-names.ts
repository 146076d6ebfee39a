import { misprints } from '../generated/drug-name-parts.ts'
import type { DrugCandidate } from './drug-match.ts'
import { fold, isHan } from './fold.ts'
import { type KnownName, knownNames } from './name-index.ts'
import { namePartsOf } from './name-parts.ts'
import { editDistance, likeness } from './spelling.ts'

const STEMS = [...namePartsOf('biologic-stem'), ...namePartsOf('kinase-stem'), ...namePartsOf('other-stem')]
  .map((p) => p.text)
  .sort((a, b) => b.length - a.length)
const MISPRINTS = misprints.map((m) => ({ ...m, folded: fold(m.text) }))

/** Names short enough to be an abbreviation are not guessed at. */
const SHORTEST_LATIN = 6
const SHORTEST_HAN = 3
const LONGEST = 60
/** Likeness below which a name is not even offered. */
const WORTH_OFFERING = 0.4
/** No guess by spelling is held surer than this; and this where more than a slip of the pen lies between the names. */
const CEILING = 0.95
const NO_SLIP = 0.7

/**
 * One edit apart, or two in a long name. Brands are chosen to be short and distinct, and still Procrin and Procrit, Mylosar
 * and Mylotarg are different drugs: a short brand is not guessed.
 */
function slips(written: string, n: KnownName): boolean {
  const length = Math.max(written.length, n.folded.length)
  if (n.basis === 'brand' && length < 9) return false
  return editDistance(written, n.folded, length < 12 ? 1 : 2) <= (length < 12 ? 1 : 2)
}

/**
 * The drugs whose names are most like a written one, best first, each once. Confidence is the likeness of the spelling,
 * capped; a misprint that was met in print has the confidence its entry states. Codes are not guessed: AMG 510 is not AMG 162.
 */
export function nearestNames(text: string, most: number): readonly DrugCandidate[] {
  const written = fold(text)
  const han = isHan(written)
  const best = new Map<string, DrugCandidate>()
  const offer = (c: DrugCandidate): void => {
    if ((best.get(c.id)?.confidence ?? 0) < c.confidence) best.set(c.id, c)
  }
  for (const m of MISPRINTS) {
    const name = m.folded === written ? knownNames.find((n) => n.id === m.drug) : undefined
    if (name !== undefined) offer(guess(name, m.confidence, m.text))
  }
  const shortest = han ? SHORTEST_HAN : SHORTEST_LATIN
  if ([...written].length >= shortest && written.length <= LONGEST) {
    for (const n of sharingPieces(written, han)) {
      const like = likeness(written, n.folded, STEMS)
      // A name one slip away is offered whatever the letter that slipped; the start of a name weighs much in its likeness.
      const score = slips(written, n) ? Math.min(CEILING, Math.max(like, NO_SLIP)) : Math.min(NO_SLIP, like)
      if (score >= WORTH_OFFERING) offer(guess(n, Math.round(score * 100) / 100, n.name))
    }
  }
  return [...best.values()]
    .sort((a, b) => b.confidence - a.confidence || (a.inn < b.inn ? -1 : a.inn > b.inn ? 1 : 0))
    .slice(0, most)
}

/** Pairs of neighbouring letters; single characters of Chinese, where one wrong character spoils two pairs. */
const piecesOf = (folded: string, han: boolean): readonly string[] =>
  han ? [...new Set(folded)] : [...new Set([...folded].slice(1).map((c, i) => `${folded[i] ?? ''}${c}`))]

function push(lists: Map<string, KnownName[]>, key: string, n: KnownName): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [n])
  else list.push(n)
}

const GUESSABLE = knownNames.filter((n) => {
  const shortest = isHan(n.folded) ? SHORTEST_HAN : SHORTEST_LATIN
  return n.of === 'drug' && n.basis !== 'code' && [...n.folded].length >= shortest
})
const byPiece: ReadonlyMap<string, readonly KnownName[]> = (() => {
  const all = new Map<string, KnownName[]>()
  for (const n of GUESSABLE) for (const p of piecesOf(n.folded, isHan(n.folded))) push(all, p, n)
  return all
})()

/** The names of like length that share at least a quarter (half, in Chinese) of their pieces with the written one. */
function sharingPieces(written: string, han: boolean): readonly KnownName[] {
  const pieces = piecesOf(written, han)
  const least = pieces.length / (han ? 2 : 4)
  const hits = new Map<KnownName, number>()
  for (const p of pieces) for (const n of byPiece.get(p) ?? []) hits.set(n, (hits.get(n) ?? 0) + 1)
  return [...hits].flatMap(([n, count]) => {
    const longer = Math.max(n.folded.length, written.length)
    const alike = Math.abs(n.folded.length - written.length) <= longer / 2
    return alike && count >= least && isHan(n.folded) === han ? [n] : []
  })
}

const guess = (n: KnownName, confidence: number, note: string): DrugCandidate => ({
  id: n.id,
  inn: n.inn,
  of: n.of,
  confidence,
  basis: 'spelling',
  met: n.name,
  note,
})
