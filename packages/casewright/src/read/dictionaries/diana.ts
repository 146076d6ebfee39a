import { issue, type Issue } from '../../base/issue.ts'
import type { DictionaryName, NameDictionary } from '../../model/signal/name-dictionary.ts'
import { columnsOf, type DictionaryFile, type DictionaryRead } from './dictionary-file.ts'

/** `imatinib, trial`: the dictionary marks names that speak of a trial. */
const OF_A_TRIAL = /,\s*trial$/iu
const NOT_TRANSLATED = new Set(['', 'na', 'nan'])

/**
 * The drug dictionary of DiAna: names as FAERS has them, each with its substances. Columns `drugname` and `Substance`, parted by
 * semicolons as R's write.csv2 does; several substances of one name are parted by semicolons too.
 * Fusaroli M, Giunchi V. DiAna. 2023. doi:10.17605/OSF.IO/ZQU89. Throws InputProblem where the columns are missing.
 */
export async function readDianaDictionary(file: DictionaryFile): Promise<DictionaryRead<NameDictionary>> {
  const issues: Issue[] = []
  const names: DictionaryName[] = []
  for await (const [written = '', substances = ''] of columnsOf(file, ['drugname', 'Substance'], (i) =>
    issues.push(i),
  )) {
    const ingredients = substances
      .split(';')
      .map((s) => s.trim().replace(OF_A_TRIAL, ''))
      .filter((s) => !NOT_TRANSLATED.has(s.toLowerCase()))
    const name = written.trim()
    if (name !== '' && ingredients.length > 0) names.push({ name, ingredients, preferred: false })
  }
  if (names.length === 0) issues.push(issue('warning', 'dictionary-empty', { file: file.name }, { file: file.name }))
  return { value: { kind: 'diana', names }, issues }
}
