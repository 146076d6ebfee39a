import { foldText, isHan } from './fold-text.ts'
import { hashText } from './text-hash.ts'
import idle from './words/idle-words.json' with { type: 'json' }
import preprints from './words/preprint-servers.json' with { type: 'json' }
import abstracts from './words/meeting-abstracts.json' with { type: 'json' }
import data from './words/journals.json' with { type: 'json' }

/** A journal by each of the names it is given: before and after `=`, in brackets, the abbreviation. */
export interface JournalKey {
  readonly names: readonly JournalName[]
  readonly issns: readonly string[]
  /** Of all names and numbers. */
  readonly hash: number
  /** Papers of a meeting. */
  readonly proceedings: boolean
  /** A server of preprints. */
  readonly server: boolean
  /** Updated under one name, as Cochrane reviews are. */
  readonly versioned: boolean
}
export interface JournalName {
  readonly words: readonly string[]
  readonly squash: string
  /** Of this name among those read so far, so that a pair of names can be looked up; results do not depend on it. */
  readonly number: number
  /** First letters of the words; of a meeting's name without what changes from year to year. */
  readonly initials: string
}

const idleWords: ReadonlySet<string> = new Set(idle.journal)
const notes: ReadonlySet<string> = new Set(data.notes)
const meeting: ReadonlySet<string> = new Set(data.proceedings)
const meetingIdle: ReadonlySet<string> = new Set(data.meetingIdle)
const subtitles: ReadonlySet<string> = new Set(data.subtitle)
const sections: ReadonlySet<string> = new Set(data.section)
const canonical: ReadonlyMap<string, string> = new Map(
  data.names.flatMap((names) => names.map((n) => [n.replaceAll(' ', ''), names[0] ?? ''] as const)),
)

/** A name of so many words is one without what follows its colon. */
const namingWords = 3
const longestName = 300

const servers: ReadonlySet<string> = new Set(preprints.journals.map((n) => n.replaceAll(' ', '')))
const versions: ReadonlySet<string> = new Set(abstracts.versioned.map((n) => n.replaceAll(' ', '')))
const kindOf = (names: readonly JournalName[]): Pick<JournalKey, 'proceedings' | 'server' | 'versioned'> => ({
  proceedings: names.some((n) => n.words.some((w) => meeting.has(w))),
  server: names.some((n) => servers.has(n.squash)),
  versioned: names.some((n) => versions.has(n.squash)),
})

const known = new Map<string, readonly JournalName[]>()
/** Names met before are looked up: a set of records has few journals. Bounded, and of no influence on results. */
const mostKnown = 20_000

export function journalKey(names: readonly (string | undefined)[], issns: readonly string[]): JournalKey {
  const told = [...names, ...issns].join('|')
  const held = keys.get(told)
  if (held !== undefined) return held
  const key = made(names, issns)
  if (keys.size >= mostKnown) keys.clear()
  keys.set(told, key)
  return key
}
const keys = new Map<string, JournalKey>()

function made(names: readonly (string | undefined)[], issns: readonly string[]): JournalKey {
  const told = names.filter((name) => name !== undefined).map(namesOf)
  const all = told.length === 1 ? (told[0] ?? []) : told.flat()
  const numbers = issns.map((i) => i.replace(/[^\dxX]/gu, '').toUpperCase()).filter((i) => i.length === 8)
  return {
    names: all,
    issns: numbers,
    hash: hashText(all.length, [...all.map((n) => n.squash), ...numbers].join('|')),
    ...kindOf(all),
  }
}

function namesOf(name: string): readonly JournalName[] {
  const held = known.get(name)
  if (held !== undefined) return held
  const made = read(name)
  if (known.size >= mostKnown) known.clear()
  known.set(name, made)
  return made
}

function read(name: string): readonly JournalName[] {
  const folded = foldText(name.slice(0, longestName))
  const bare = folded.replace(/[[(][^[\]()]*[\])]?/gu, ' ')
  const parallel = bare.split(/\s*[=/;]\s*/u)
  const found = [
    nameOf(bare),
    ...(parallel.length > 1 ? parallel.map(nameOf) : []),
    ...parallel.flatMap(withoutSubtitle),
  ]
  const bracket = /[[(]([^[\]()]+)[\])]/u.exec(folded)?.[1]
  if (bracket !== undefined && !notes.has(bracket.replace(/[^\p{L}\d]+/gu, ' ').trim())) found.push(nameOf(bracket))
  return found.filter((n, i) => n.squash !== '' && found.findIndex((o) => o.squash === n.squash) === i)
}

/** The name before a colon, where a subtitle follows and no section: "Brain: a journal of neurology", not "Circulation: Heart Failure". */
function withoutSubtitle(name: string): readonly JournalName[] {
  const [title = '', rest] = name.split(/\s*:\s*/u)
  if (rest === undefined) return []
  const first = rest.split(/[\s.]/u)[0] ?? ''
  const made = nameOf(title)
  return sections.has(first) || (!subtitles.has(first) && made.words.length < namingWords) ? [] : [made]
}

/** `JAMA Journal of the American Medical Association`: the acronym before the name says nothing more. */
const withoutAcronym = ([first = '', ...rest]: readonly string[]): readonly string[] =>
  first.length >= 3 && first === rest.map((w) => w.slice(0, 1)).join('') ? rest : first === '' ? rest : [first, ...rest]

let namesRead = 0
function nameOf(text: string): JournalName {
  const words = (isHan(text) ? [text.replace(/[^\p{L}\d]+/gu, '')] : text.split(/[^\p{L}\d]+/u)).filter(
    (w) => w !== '' && !idleWords.has(w),
  )
  const told = canonical.get(words.join(''))?.split(' ') ?? withoutAcronym(words)
  const lasting = told.filter((w) => !meetingIdle.has(w) && !/^\d/u.test(w))
  namesRead++
  return { words: told, squash: told.join(''), number: namesRead, initials: lasting.map((w) => w[0] ?? '').join('') }
}
