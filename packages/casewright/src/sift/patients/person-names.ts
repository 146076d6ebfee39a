import type { SourceFile } from '../../model/source.ts'
import names from './chinese-names.json' with { type: 'json' }

type CitedName = NonNullable<NonNullable<SourceFile['citation']>['author']>[number]

/** A person of a list of authors, in a form in which a name and its pinyin meet: family name and initials in Latin letters. */
export interface PersonName {
  readonly family: string
  /** Letters of the given names, as many as the source gives; '' where it gives none. */
  readonly initials: string
  /** A family name so frequent that it and an initial tell little (the common Chinese surnames, in either script). */
  readonly common: boolean
}

const SURNAMES: ReadonlyMap<string, string> = new Map(Object.entries(names.surnames))
const COMMON: ReadonlySet<string> = new Set(SURNAMES.values())
const LETTERS = Object.entries(names.letters)
const pinyinOrder = new Intl.Collator('zh-u-co-pinyin')

/** Read a name as a citation gives it; undefined where there is nothing of a name in it. */
export function personName(cited: CitedName): PersonName | undefined {
  if ('literal' in cited) return ofLiteral(cited.literal.trim())
  const { family, given = '' } = cited
  if (HAN.test(family)) return ofHan(family + given)
  const folded = foldFamily(family)
  return folded === '' ? undefined : latin(folded, initialsOf(given))
}

/** Whether two names can be one person’s: the family name, and initials of which one begins as the other. */
export const couldBeOne = (a: PersonName, b: PersonName): boolean =>
  a.family === b.family && (a.initials.startsWith(b.initials) || b.initials.startsWith(a.initials))

const HAN = /\p{Script=Han}/u

const latin = (family: string, initials: string): PersonName => ({ family, initials, common: COMMON.has(family) })

/** `Wang XM`, `Wang, Xiaoming`, `Xiaoming Wang`, 王小明. */
function ofLiteral(text: string): PersonName | undefined {
  if (HAN.test(text)) return ofHan(text)
  const [before = '', after] = text.split(',', 2)
  if (after !== undefined) return ofParts(before, after)
  const words = text.split(/\s+/u).filter((w) => w !== '')
  const lastName = words.findLastIndex((w) => !INITIALS.test(w))
  if (lastName >= 0 && lastName < words.length - 1)
    return ofParts(words.slice(0, lastName + 1).join(' '), words.slice(lastName + 1).join(' '))
  return ofParts(words.at(-1) ?? '', words.slice(0, -1).join(' '))
}

/** `S.`, `SJ`, `S.-J.` */
const INITIALS = /^[A-Z](?:\.?-?[A-Z]){0,3}\.?$/u

function ofParts(family: string, given: string): PersonName | undefined {
  const folded = foldFamily(family)
  return folded === '' ? undefined : latin(folded, initialsOf(given))
}

/** A Chinese name: surname by the table (two characters where they are one surname), given name by its pinyin letters. */
function ofHan(text: string): PersonName | undefined {
  const characters = [...text.replace(/[\s·•]/gu, '')]
  const two = SURNAMES.get(characters.slice(0, 2).join(''))
  const length = two !== undefined && characters.length > 2 ? 2 : 1
  const family = characters.slice(0, length).join('')
  const read = SURNAMES.get(family)
  const initials = characters.slice(length).map(letterOf).join('')
  return { family: read ?? family, initials, common: read !== undefined }
}

/** The letter with which a Chinese character’s pinyin begins, by the pinyin order of CLDR. */
function letterOf(character: string): string {
  let found = ''
  for (const [letter, first] of LETTERS) if (pinyinOrder.compare(first, character) <= 0) found = letter
  return found
}

const foldFamily = (family: string): string =>
  family
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ü/gu, 'v')
    .replace(/[^\p{L}]/gu, '')

/** `Xiaoming`, `Xiao-Ming`, `X. M.` and `XM`: capitals lead, and syllables where they are told apart. */
function initialsOf(given: string): string {
  const plain = given.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain
    .split(/[\s.\-,]+/u)
    .map((w) => (/^[A-Z]{2,4}$/u.test(w) ? w : w.slice(0, 1)))
    .join('')
    .toLowerCase()
}
