import type { Draft } from '../check.ts'
import { draft } from '../explain.ts'
import { normaliseMarks } from '../normalise.ts'
import { finish, type LintOptions, type LintResult, textPlacer } from '../place.ts'
import { sentences } from '../sentence.ts'
import { tokenise } from '../tokens.ts'
import { limitDrafts } from './limit-order.ts'
import { chineseClaims, claimKinds, englishClaims, type ClaimKind, type ClaimWords } from './claim-words.ts'

/** A text shorter than this need not say what its numbers cannot. */
const LEAST_SENTENCES = 5

interface Span {
  readonly start: number
  readonly end: number
}
interface Claim extends Span {
  readonly kind: ClaimKind
  readonly instead: string
}

/**
 * Checks a text about disproportionality for words that say more than spontaneous reports can: risk, incidence, cause, proof,
 * odds, safety ("spin": Mouffak A et al. J Clin Epidemiol 2021;138:73–9. doi:10.1016/j.jclinepi.2021.06.022). A word that the
 * text takes back in the same breath ("incidence cannot be computed"), asks about, or says of other evidence is no fault.
 * An estimate outside the limits printed with it (`IC 1.50 (IC025 2.10)`) is told too.
 * Bare "associated with" is left open: it may mean reporting. English, Chinese or both; never throws; linear in the text.
 * @returns a check for each such word: fails, cannot tell, or holds where it was said with its limit.
 */
export function lintSignals(text: string, options: LintOptions): LintResult {
  const marked = normaliseMarks(text)
  const spans = sentences(tokenise(marked, 0)).flatMap((s): readonly Span[] => {
    const [first, last] = [s.tokens[0], s.tokens.at(-1)]
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }]
  })
  const drafts = spans.flatMap((span) => sentenceDrafts(marked.slice(span.start, span.end), span.start))
  const limits = spans.flatMap((span) => limitDrafts(marked.slice(span.start, span.end), span.start))
  return finish([...drafts, ...limits, ...limitMissing(marked, spans, drafts)], text, textPlacer(text), options)
}

function sentenceDrafts(sentence: string, base: number): readonly Draft[] {
  const words = /\p{Script=Han}/u.test(sentence) ? chineseClaims : englishClaims
  const claims = claimsOf(sentence, words)
  if (claims.length === 0) return []
  const found = (shape: RegExp): boolean => spansOf(sentence, shape).length > 0
  const isElsewhere = found(words.elsewhere) && !found(words.own)
  const isAsked = found(words.questions)
  return claims.map((claim) => {
    const at = { start: base + claim.start, end: base + claim.end }
    const outcome = { expected: claim.instead, found: sentence.slice(claim.start, claim.end) }
    if (isElsewhere || isAsked || isDenied(sentence, claim, words))
      return draft('causal-language', 'holds', [], outcome, 'lint-said-with-limit', {}, at)
    const verdict = claim.kind === 'association' ? 'cannot-tell' : 'fails'
    return draft('causal-language', verdict, [], outcome, `lint-says-${claim.kind}`, { instead: claim.instead }, at)
  })
}

/** The claims of a sentence, the stronger of two that share words; none inside a name. */
function claimsOf(sentence: string, words: ClaimWords): readonly Claim[] {
  const names = spansOf(sentence, words.names)
  const all = words.claims
    .flatMap(({ kind, pattern, instead }) => spansOf(sentence, pattern).map((s) => ({ ...s, kind, instead })))
    .filter((c) => !names.some((n) => touch(n, c)))
    .toSorted((a, b) => claimKinds.indexOf(a.kind) - claimKinds.indexOf(b.kind) || a.start - b.start)
  return all
    .filter((c, i) => !all.slice(0, i).some((stronger) => touch(stronger, c)))
    .toSorted((a, b) => a.start - b.start)
}

/** Whether the part of the sentence the claim stands in takes it back, before or after it. */
function isDenied(sentence: string, claim: Claim, words: ClaimWords): boolean {
  const ends = spansOf(sentence, words.boundaries).filter((b) => !touch(b, claim))
  const from = Math.max(0, ...ends.filter((b) => b.end <= claim.start).map((b) => b.end))
  const to = Math.min(sentence.length, ...ends.filter((b) => b.start >= claim.end).map((b) => b.start))
  return spansOf(sentence, words.denials).some(
    (d) => d.start >= from && d.end <= to && !isOwn(d, claim) && !isAfterthought(sentence, d, claim),
  )
}

/** "No reports, so it does not cause …": the "not" is the claim. */
const isOwn = (denial: Span, claim: Claim): boolean => claim.kind === 'absence' && touch(denial, claim)

/** "… can cause rash, which cannot prove causality": what was said of the drug before the comma stands. */
const isAfterthought = (sentence: string, denial: Span, claim: Claim): boolean =>
  claim.kind === 'cause' && denial.start >= claim.end && /[,，]/u.test(sentence.slice(claim.end, denial.start))

/** A text about disproportionality that nowhere says what its numbers cannot. */
function limitMissing(text: string, spans: readonly Span[], drafts: readonly Draft[]): readonly Draft[] {
  const [first] = spans
  const isAbout = [englishClaims, chineseClaims].some((w) => spansOf(text, w.reporting).length > 0)
  const isSaid = drafts.some((d) => d.why.code === 'lint-said-with-limit')
  if (first === undefined || spans.length < LEAST_SENTENCES || !isAbout || isSaid) return []
  return [draft('causal-language', 'fails', [], { expected: '', found: '' }, 'lint-limit-missing', {}, first)]
}

const spansOf = (text: string, shape: RegExp): readonly Span[] =>
  [...text.matchAll(shape)].map((m) => ({ start: m.index, end: m.index + m[0].trimEnd().length }))

const touch = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
