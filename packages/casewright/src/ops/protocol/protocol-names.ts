import { utf8 } from '../../base/content-hash.ts'
import type { Node } from '../../extract/merge/patient-parts.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { emptyStudy } from '../../extract/new-study.ts'
import { locales, type Locale } from '../../i18n/locale.ts'
import type { Bilingual } from '../../model/wording.ts'
import { inBoth } from '../literature/in-both.ts'
import { diagnosisChoices, drugChoices, groupChoices, type NamedChoice } from './choices.ts'
import { readProtocol } from './read-protocol.ts'

const BETWEEN = { en: ', ', zh: '、' } as const

/** The parts of a protocol that have a name of their own beside the ids they choose. */
export type NamedPart = 'reaction' | 'drugs'

/** Which of both languages have a name that nobody wrote by hand. */
export type Follows = Readonly<Record<Locale, boolean>>

/** The name of a reaction that is these diagnoses, or of drugs that are these; undefined where nothing is chosen. */
export function nameOfChosen(part: NamedPart, file: Node): Bilingual | undefined {
  const ids = part === 'reaction' ? listIn(file, 'entities') : [...listIn(file, 'include'), ...listIn(file, 'groups')]
  if (ids.length === 0) return undefined
  const choices: readonly NamedChoice[] =
    part === 'reaction' ? diagnosisChoices() : [...drugChoices(), ...groupChoices()]
  return inBoth((l) => ids.map((id) => choices.find((c) => c.id === id)?.name[l] ?? id).join(BETWEEN[l]))
}

/** Whether a name, in each language, is the one made of what is chosen, or that of a study nobody has described yet. */
export function followsChoice(part: NamedPart, file: unknown): Follows {
  const made = isNode(file) ? nameOfChosen(part, file) : undefined
  const first = undescribed()[part]
  const follows = (l: Locale): boolean => [made?.[l], first[l]].some((name) => name === nameIn(file, l))
  return { en: follows('en'), zh: follows('zh') }
}

/**
 * The name of a part after a change. In a language nobody wrote it in by hand it follows what is chosen, so that no report
 * describes a population of before; words a person wrote stay. Undefined where it stays as it is.
 */
export function followingName(part: NamedPart, before: unknown, change: Node): Node | undefined {
  const given = change['name']
  const kept = (l: Locale): boolean => given === undefined || nameIn(change, l) === nameIn(before, l)
  // A name given as it is was meant so.
  if (given !== undefined && locales.every(kept)) return undefined
  const was = isNode(before) ? before : {}
  const [then, now] = [was, { ...was, ...change }].map((of) => nameOfChosen(part, of) ?? undescribed()[part])
  if (now === undefined || locales.every((l) => then?.[l] === now[l])) return undefined
  const follows = followsChoice(part, before)
  const own = isNode(given) ? given : was['name']
  return {
    ...(isNode(own) && own),
    ...Object.fromEntries(locales.filter((l) => follows[l] && kept(l)).map((l) => [l, now[l]])),
  }
}

function undescribed(): Readonly<Record<NamedPart, Bilingual>> {
  const { reaction, drugs } = readProtocol(
    utf8(emptyStudy('x', 'en', '2026-12-01').get('protocol.yaml') ?? ''),
  ).protocol
  return { reaction: reaction.name, drugs: drugs.name }
}

const nameIn = (part: unknown, l: Locale): unknown => {
  const name = isNode(part) ? part['name'] : undefined
  return isNode(name) ? name[l] : undefined
}

/** The ids a part of the file lists under a name. */
export const listIn = (part: unknown, name: string): readonly string[] => {
  const list = isNode(part) ? part[name] : undefined
  return Array.isArray(list) ? list.map(String) : []
}
