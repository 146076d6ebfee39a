import en from './words/en.json' with { type: 'json' }
import zh from './words/zh.json' with { type: 'json' }

/** What a sentence about spontaneous reports claims that they cannot say. Strongest first: words of two kinds count as the first. */
export const claimKinds = ['absence', 'proof', 'risk', 'incidence', 'odds', 'cause', 'safety', 'association'] as const
export type ClaimKind = (typeof claimKinds)[number]

/** The words of one language, compiled. They are in `words/<language>.json`, as patterns of regular expressions. */
export interface ClaimWords {
  readonly claims: readonly { readonly kind: ClaimKind; readonly pattern: RegExp; readonly instead: string }[]
  /** Names in which such a word claims nothing: a risk management plan, a drug-induced disease. */
  readonly names: RegExp
  /** What takes a claim back: that something cannot be had, is not meant, is not known. */
  readonly denials: RegExp
  /** What asks rather than tells. */
  readonly questions: RegExp
  /** Evidence of another kind, which may speak of risk. */
  readonly elsewhere: RegExp
  /** The work’s own results, which may not, whatever else the sentence names. */
  readonly own: RegExp
  /** Where the reach of a denial ends. */
  readonly boundaries: RegExp
  /** What shows that a text is about disproportionality. */
  readonly reporting: RegExp
}

const oneOf = (patterns: readonly string[]): RegExp => new RegExp(patterns.map((p) => `(?:${p})`).join('|'), 'giu')
const kindOf = (kind: string): ClaimKind => {
  const found = claimKinds.find((k) => k === kind)
  if (found === undefined) throw new Error(`no such claim: ${kind}`)
  return found
}

function compiled(words: typeof en): ClaimWords {
  return {
    claims: words.claims.map((c) => ({ kind: kindOf(c.kind), pattern: oneOf(c.patterns), instead: c.instead })),
    names: oneOf(words.names),
    denials: oneOf(words.denials),
    questions: oneOf(words.questions),
    elsewhere: oneOf(words.elsewhere),
    own: oneOf(words.own),
    boundaries: oneOf(words.boundaries),
    reporting: oneOf(words.reporting),
  }
}

export const englishClaims = compiled(en)
export const chineseClaims = compiled(zh satisfies typeof en)
