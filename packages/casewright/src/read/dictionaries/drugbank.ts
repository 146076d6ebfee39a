import { issue, type Issue } from '../../base/issue.ts'
import type { DictionaryName, NameDictionary } from '../../model/signal/name-dictionary.ts'
import { columnsOf, type DictionaryFile, type DictionaryRead } from './dictionary-file.ts'

/**
 * The open vocabulary of DrugBank (`drugbank vocabulary.csv`, CC0): each substance by its common name and its synonyms.
 * Throws InputProblem where it is none.
 */
export async function readDrugBankVocabulary(file: DictionaryFile): Promise<DictionaryRead<NameDictionary>> {
  const issues: Issue[] = []
  const names: DictionaryName[] = []
  for await (const [common = '', synonyms = ''] of columnsOf(file, ['Common name', 'Synonyms'], (i) =>
    issues.push(i),
  )) {
    const own = common.trim()
    if (own === '') continue
    names.push({ name: own, ingredients: [own], preferred: true })
    for (const synonym of synonyms.split('|')) {
      const name = synonym.trim()
      if (name !== '' && name !== own) names.push({ name, ingredients: [own], preferred: false })
    }
  }
  if (names.length === 0) issues.push(issue('warning', 'dictionary-empty', { file: file.name }, { file: file.name }))
  return { value: { kind: 'drugbank', names }, issues }
}
