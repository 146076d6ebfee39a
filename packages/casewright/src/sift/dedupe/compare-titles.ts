import { oneSlip, sameWord } from './spelling.ts'
import type { TitleKey } from './title-key.ts'
import idle from './words/idle-words.json' with { type: 'json' }
import letters from './words/letters.json' with { type: 'json' }
import weights from './weights.json' with { type: 'json' }
import numerals from './words/numerals.json' with { type: 'json' }

/**
 * `same`: the same letters; `spelling`: the same words but for slips, order, joined words and lost special characters;
 * `abridged`: one ends earlier (a subtitle left out, a title cut off); `added`: one has words more in between;
 * `reworded`: words of one stand for words of the other; `different`: little in common.
 */
type TitleLikeness = 'same' | 'spelling' | 'abridged' | 'added' | 'reworded' | 'different' | 'silent'
export interface TitleComparison {
  readonly likeness: TitleLikeness
  /** Share of the letters of both titles that agree, 0 to 1. */
  readonly share: number
  /** They tell themselves apart: part 1 and part 2, hepatitis A and B, interferon alpha and beta; or one goes on with a number. */
  readonly numbersDiffer: boolean
  /** All differs by one letter. */
  readonly slip: boolean
}

/** Words an export loses with its special characters. */
const symbols: ReadonlySet<string> = new Set(letters.symbols)
const idleWords: ReadonlySet<string> = new Set(idle.title)
const seriesWords: ReadonlySet<string> = new Set(numerals.seriesWords)
const silent: TitleComparison = { likeness: 'silent', share: 0, numbersDiffer: false, slip: false }
const same: TitleComparison = { likeness: 'same', share: 1, numbersDiffer: false, slip: false }

const { likeTitles, addedTitles, tellingLetters, tellingWords, wholeWords } = weights.limits

export function compareTitles(a: TitleKey, b: TitleKey): TitleComparison {
  if (a.text === '' || b.text === '') return silent
  if (a.squash === b.squash) return same
  const [x, y] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  const head = commonHead(x, y)
  const tail = commonTail(x, y, head)
  const [midX, midY] = [x.slice(head, x.length - tail), y.slice(head, y.length - tail)]
  if (midX.length === 0 && tail === 0) return abridged(x, y, midY)
  if (midX.join('') === midY.join('')) return same
  const [restX, restY] = leftOver(midX, midY)
  const numbersDiffer = tellApart(restX, restY)
  const lettersLeft = lengthOf(content(restX, restY)) + lengthOf(content(restY, restX))
  const share = 1 - lettersLeft / Math.max(1, lengthOf(x) + lengthOf(y))
  const told = { share, numbersDiffer, slip: !numbersDiffer && oneSlip(a.squash, b.squash) }
  if (lettersLeft === 0) return { likeness: numbersDiffer ? 'reworded' : 'spelling', ...told }
  if (cutOff(a.squash, b.squash)) return { likeness: 'abridged', ...told }
  const oneSided = content(restX, restY).length === 0 || content(restY, restX).length === 0
  if (share < likeTitles.is) return { likeness: 'different', ...told }
  const whole = oneSided && midX.length === 0 && x.length >= wholeWords.is
  return { likeness: whole || (oneSided && share >= addedTitles.is) ? 'added' : 'reworded', ...told }
}

/** A title that goes on where the other ends is the same only if it does not go on with a number of a series. */
function abridged(shorter: readonly string[], longer: readonly string[], more: readonly string[]): TitleComparison {
  const share = 1 - lengthOf(more) / Math.max(1, lengthOf(shorter) + lengthOf(longer))
  if (more.every((w) => symbols.has(w) || idleWords.has(w)))
    return { likeness: 'spelling', share, numbersDiffer: false, slip: false }
  const first = more[0] ?? ''
  const numbersDiffer =
    seriesWords.has(first) ||
    (more.length <= 3 && more.some((w) => /^\d/u.test(w) || (w.length === 1 && !idleWords.has(w))))
  return { likeness: shorter.length >= tellingWords.is ? 'abridged' : 'added', share, numbersDiffer, slip: false }
}

const cutOff = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= tellingLetters.is && (a.startsWith(b) || b.startsWith(a))

function commonHead(x: readonly string[], y: readonly string[]): number {
  let n = 0
  while (n < x.length && x[n] === y[n]) n++
  return n
}
function commonTail(x: readonly string[], y: readonly string[], head: number): number {
  let n = 0
  while (n < x.length - head && x[x.length - 1 - n] === y[y.length - 1 - n]) n++
  return n
}

/** The words of each that no word of the other is a spelling of. Numbers must be equal. */
function leftOver(x: readonly string[], y: readonly string[]): readonly [readonly string[], readonly string[]] {
  const open = [...y]
  const unsettled = x.filter((w) => {
    const at = open.indexOf(w)
    if (at >= 0) open.splice(at, 1)
    return at < 0
  })
  const rest = unsettled.filter((w) => {
    const at = open.findIndex((o) => sameWord(w, o) || idleJoined(w, o))
    if (at >= 0) open.splice(at, 1)
    return at < 0
  })
  return joinedAway(rest, open)
}

/** An idle word written together with its neighbour: `resultsof`, `thepatients`. Not `in` and `a` before a word: they make another. */
function idleJoined(a: string, b: string): boolean {
  const [s, l] = a.length <= b.length ? [a, b] : [b, a]
  if (s.length < 5 || l.length - s.length < 2) return false
  if (l.startsWith(s)) return idleWords.has(l.slice(s.length))
  return l.length - s.length >= 3 && l.endsWith(s) && idleWords.has(l.slice(0, -s.length))
}

/** Takes out words that are written together on one side: `non smokers` and `nonsmokers`. */
function joinedAway(x: readonly string[], y: readonly string[]): readonly [readonly string[], readonly string[]] {
  if (x.length === 0 || y.length === 0 || x.length + y.length > 12) return [x, y]
  const [restX, partsY] = unjoin(x, y)
  const [restY, partsX] = unjoin(partsY, restX)
  return [partsX, restY]
}
function unjoin(whole: readonly string[], parts: readonly string[]): readonly [readonly string[], readonly string[]] {
  const open = [...parts]
  const rest = whole.filter((w) => {
    if (w.length < 5) return true
    const at = open.findIndex((p, i) => sameWord(`${p}${open[i + 1] ?? ''}`, w))
    if (at >= 0) open.splice(at, 2)
    return at < 0
  })
  return [rest, open]
}

/** The words left on one side that say something: idle words never do, names of symbols only where the other side has one too. */
function content(rest: readonly string[], other: readonly string[]): readonly string[] {
  const symbolsMatter = other.some((w) => symbols.has(w))
  return rest.filter((w) => !idleWords.has(w) && (symbolsMatter || !symbols.has(w)))
}

function tellApart(x: readonly string[], y: readonly string[]): boolean {
  const joined = (words: readonly string[], is: (w: string) => boolean): string => words.filter(is).join('')
  const both = (is: (w: string) => boolean): boolean =>
    joined(x, is) !== '' && joined(y, is) !== '' && joined(x, is) !== joined(y, is)
  const isNumber = (w: string): boolean => /^\d/u.test(w)
  if (both((w) => w.length === 1 && !isNumber(w)) || both((w) => symbols.has(w)) || both(isNumber)) return true
  return joined(x, isNumber) !== joined(y, isNumber) && x.length + y.length <= 3
}

const lengthOf = (words: readonly string[]): number => words.reduce((n, w) => n + w.length, 0)
