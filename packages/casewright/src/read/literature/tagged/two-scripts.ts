import type { PersonName } from '../../../model/literature/record.ts'
import { hasHan } from '../normalise/language.ts'

const SYLLABLE =
  /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|[aoeiuvü]))+$/iu

const familyOf = (name: PersonName): string => ('literal' in name ? (name.literal.split(' ')[0] ?? '') : name.family)
const isChinese = (name: PersonName): boolean => hasHan('literal' in name ? name.literal : name.family)

/**
 * Authors given twice in one list, in Chinese characters and in Latin letters: as many of each, the Latin ones with family names
 * that are Chinese syllables. Undefined where the list is one of different people.
 */
export function twoScripts(
  names: readonly PersonName[],
): { readonly authors: readonly PersonName[]; readonly otherAuthors: readonly PersonName[] } | undefined {
  if (names.length < 2) return undefined
  const han = names.filter(isChinese)
  if (han.length * 2 !== names.length) return undefined
  const latin = names.filter((n) => !isChinese(n))
  if (
    !latin.every((n) =>
      familyOf(n)
        .split('-')
        .every((s) => SYLLABLE.test(s)),
    )
  )
    return undefined
  const [first] = names
  return first !== undefined && isChinese(first)
    ? { authors: han, otherAuthors: latin }
    : { authors: latin, otherAuthors: han }
}
