import type { AuthorKey } from './author-key.ts'
import { oneSlip } from './spelling.ts'
import weights from './weights.json' with { type: 'json' }

export interface AuthorComparison {
  readonly likeness: 'same' | 'similar' | 'different' | 'silent'
  /** Share of the shorter list found in the longer. */
  readonly share: number
  /** The first author of either is the first of the other. */
  readonly firstSame: boolean
  /** Authors told by both. */
  readonly shared: number
}

const silent: AuthorComparison = { likeness: 'silent', share: 0, firstSame: false, shared: 0 }
const { sameAuthors, similarAuthors } = weights.limits

export function compareAuthors(a: readonly AuthorKey[], b: readonly AuthorKey[]): AuthorComparison {
  const [first, other] = [a[0], b[0]]
  if (first === undefined || other === undefined) return silent
  const [x, y] = a.length <= b.length ? [a, b] : [b, a]
  const firstSame = samePerson(first, other)
  const taken = new Set<number>()
  let shared = 0
  for (const [i, who] of x.entries()) {
    const here = y[i]
    let at = here !== undefined && !taken.has(i) && samePerson(who, here) ? i : -1
    if (at < 0) at = y.findIndex((p, j) => !taken.has(j) && samePerson(who, p))
    if (at < 0) continue
    taken.add(at)
    shared++
  }
  const share = shared / x.length
  if (share >= sameAuthors.is && (firstSame || shared >= 2)) return { likeness: 'same', share, firstSame, shared }
  if (share >= similarAuthors.is || (firstSame && shared > 0)) return { likeness: 'similar', share, firstSame, shared }
  return { likeness: 'different', share, firstSame, shared }
}

/** Whether two names can be one person's: `Xi, L F` and `Long, F X`; `Wendel, S B` and `Brismar, Wendel S`; 王丽 and `Wang, Li`. */
function samePerson(a: AuthorKey, b: AuthorKey): boolean {
  if (a.family === b.family) return initialsFit(a, b)
  if (a.pinyin !== undefined || b.pinyin !== undefined) return samePinyin(a, b)
  if (Math.min(a.family.length, b.family.length) >= 4 && oneSlip(a.family, b.family)) return initialsFit(a, b)
  if (a.initials.length >= 2 && a.initials === b.initials && swapsNames(a, b)) return true
  return holdsFamily(a, b) || holdsFamily(b, a)
}

const initialsFit = (a: AuthorKey, b: AuthorKey): boolean =>
  a.given === '' || b.given === '' || a.given === b.given || a.initials === b.initials || a.initials.includes(b.given)

function samePinyin(a: AuthorKey, b: AuthorKey): boolean {
  if (a.pinyin !== undefined && b.pinyin !== undefined) return false
  const [han, latin] = a.pinyin === undefined ? [b, a] : [a, b]
  const surname = han.pinyin === 'lv' ? ['lv', 'lu', 'lyu'] : [han.pinyin]
  return latin.names.some((n) => surname.includes(n))
}

/** The same set of first letters, and a name that one writes out can be the letter of the other. */
const swapsNames = (a: AuthorKey, b: AuthorKey): boolean =>
  a.names.some((n) => b.names.includes(n)) ||
  (a.initials.length >= 3 && a.given !== '' && b.given !== '' && a.names[0] !== b.names[0])

/** The family name of one is one of the names of the other, and so is the letter of its given name. */
function holdsFamily(one: AuthorKey, other: AuthorKey): boolean {
  const family = one.names.at(0)
  if (family === undefined || family.length < 3) return false
  const last = one.names.length > 1 && one.family.endsWith(one.names[1] ?? '') ? (one.names[1] ?? family) : family
  const holds = other.names.includes(family) || other.names.includes(last) || other.names.includes(one.family)
  return holds && (one.given === '' || other.initials.includes(one.given))
}
