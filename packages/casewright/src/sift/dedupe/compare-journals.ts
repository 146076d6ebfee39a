import { sameWord } from './spelling.ts'
import type { JournalKey, JournalName } from './journal-key.ts'
import data from './words/journals.json' with { type: 'json' }

export type JournalLikeness = 'same' | 'similar' | 'different' | 'silent'

const contractions: ReadonlyMap<string, string> = new Map(Object.entries(data.contractions))
const known = new Map<number, JournalLikeness>()
const mostKnown = 100_000
/** Two numbers below it fit into one exactly. */
const mostNumbered = 2 ** 26
/** Names so long may differ in one word. */
const manyWords = 6
const meeting: ReadonlySet<string> = new Set(data.proceedings)
const meetingIdle: ReadonlySet<string> = new Set(data.meetingIdle)
const sections: ReadonlySet<string> = new Set(data.section)

export function compareJournals(a: JournalKey, b: JournalKey): JournalLikeness {
  if (a.names.length === 0 || b.names.length === 0) return a.issns.some((i) => b.issns.includes(i)) ? 'same' : 'silent'
  if (a.names === b.names) return 'same'
  let best: JournalLikeness = a.issns.some((i) => b.issns.includes(i)) ? 'similar' : 'different'
  for (const x of a.names)
    for (const y of b.names) {
      const here = x.squash === y.squash ? 'same' : looked(x, y)
      if (here === 'same') return 'same'
      if (here === 'similar') best = 'similar'
    }
  return best
}

function looked(x: JournalName, y: JournalName): JournalLikeness {
  const [lower, higher] = x.number < y.number ? [x.number, y.number] : [y.number, x.number]
  if (higher >= mostNumbered) return compareNames(x, y)
  const key = lower * mostNumbered + higher
  const held = known.get(key)
  if (held !== undefined) return held
  const made = compareNames(x, y)
  if (known.size >= mostKnown) known.clear()
  known.set(key, made)
  return made
}

/** Abbreviated as ISO 4 does, word by word and in order; or by the first letters of all words. */
function compareNames(x: JournalName, y: JournalName): JournalLikeness {
  const [s, l] = x.words.length <= y.words.length ? [x, y] : [y, x]
  if (tellApart(x.words, y.words)) return 'different'
  if (meets(x) || meets(y)) return compareMeetings(s, l)
  if (s.words.length === 1 && l.words.length > 1) return acronym(s.words[0] ?? '', l) ? 'same' : 'different'
  if (s.words.length === l.words.length && s.words.every((w, i) => abbreviates(w, l.words[i] ?? ''))) return 'same'
  const unmatched = s.words.length - inOrder(s.words, l.words)
  return s.words.length >= 2 && unmatched <= (s.words.length >= manyWords ? 1 : 0) ? 'similar' : 'different'
}

/** A meeting by its name without year, number and "proceedings", or by its acronym: ICIS 2015, Proceedings of the 36th International Conference on Information Systems. */
function compareMeetings(x: JournalName, y: JournalName): JournalLikeness {
  const [s, l] = [lasting(x), lasting(y)]
  if (s.includes(y.initials) || l.includes(x.initials)) return 'same'
  if (s.length === 0 || l.length === 0) return 'different'
  const shorter = Math.min(s.length, l.length)
  const matched = s.length <= l.length ? inOrder(s, l) : inOrder(l, s)
  if (matched < shorter || shorter < 2) return 'different'
  return s.length === l.length ? 'same' : 'similar'
}

function inOrder(words: readonly string[], within: readonly string[]): number {
  let at = 0
  let matched = 0
  for (const w of words) {
    const next = within.findIndex((v, i) => i >= at && abbreviates(w, v))
    if (next < 0) continue
    matched++
    at = next + 1
  }
  return matched
}

/** Sections, parts, ordinals and years of two names differ: Acta Crystallographica A and B, the 51st and the 52nd meeting. */
function tellApart(x: readonly string[], y: readonly string[]): boolean {
  const clash = (is: (w: string) => boolean): boolean => {
    const [a, b] = [x.filter(is).join(' '), y.filter(is).join(' ')]
    return a !== '' && b !== '' && a !== b
  }
  return (
    clash((w) => /^(?:19|20)\d\d$/u.test(w)) || clash((w) => /^\d{1,3}(?!\d)/u.test(w)) || section(x) !== section(y)
  )
}
const section = (words: readonly string[]): string =>
  words.map((w, i) => (sections.has(words[i - 1] ?? '') && w.length === 1 ? w : '')).join('')
const meets = (n: JournalName): boolean => n.words.some((w) => meeting.has(w))
const lasting = (n: JournalName): readonly string[] => n.words.filter((w) => !meetingIdle.has(w) && !/^\d/u.test(w))

const acronym = (short: string, name: JournalName): boolean => short.length >= 3 && name.initials === short

function abbreviates(a: string, b: string): boolean {
  const [s, l] = a.length <= b.length ? [a, b] : [b, a]
  if (l.startsWith(s)) return true
  return (contractions.get(s) ?? s) === (contractions.get(l) ?? l) || sameWord(s, l)
}
