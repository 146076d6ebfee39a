import { InputProblem, issue, type Issue } from '../../../base/issue.ts'
import type { LakeManifest } from '../../../model/signal/lake.ts'
import type { NameDictionary } from '../../../model/signal/name-dictionary.ts'
import { readDianaDictionary } from '../../../read/dictionaries/diana.ts'
import type { DictionaryRead } from '../../../read/dictionaries/dictionary-file.ts'
import { readDrugBankVocabulary } from '../../../read/dictionaries/drugbank.ts'
import { readRxNorm } from '../../../read/dictionaries/rxnorm.ts'
import type { SourceFile } from '../../../read/spontaneous/report-source.ts'
import type { Context } from '../../ports.ts'

const dictionaryKinds = ['drugbank', 'diana', 'rxnorm'] as const
type DictionaryKind = (typeof dictionaryKinds)[number]

/** What is given of each. */
const places: Readonly<Record<DictionaryKind, string>> = { drugbank: 'FILE', diana: 'FILE', rxnorm: 'FOLDER' }

export interface Dictionaries {
  readonly read: readonly NameDictionary[]
  readonly about: LakeManifest['dictionaries']
  readonly issues: readonly Issue[]
}

/** Read the dictionaries of drug names that the user gives as `kind=file`. @throws InputProblem where one cannot be used */
export async function nameDictionaries(ctx: Context, given: readonly string[]): Promise<Dictionaries> {
  const read: NameDictionary[] = []
  const about: LakeManifest['dictionaries'] = []
  const issues: Issue[] = []
  for (const one of given) {
    const { kind, path } = taken(one)
    const files = await ctx.reportFiles.open(path)
    const dictionary = await readers[kind](files, path)
    read.push(dictionary.value)
    issues.push(...dictionary.issues)
    about.push({ kind, file: path.split(/[\\/]/u).at(-1) ?? path, sha256: await ctx.reportFiles.sha256(files) })
  }
  return { read, about, issues }
}

function taken(given: string): { readonly kind: DictionaryKind; readonly path: string } {
  const [, name = '', path = ''] = /^([a-z]+)=(.+)$/su.exec(given) ?? []
  const kind = dictionaryKinds.find((k) => k === name)
  if (kind === undefined)
    throw new InputProblem([
      issue(
        'error',
        'input-choice',
        { file: given },
        { field: 'dictionary', choices: dictionaryKinds.map((k) => `${k}=${places[k]}`).join(', ') },
      ),
    ])
  return { kind, path }
}

type Reader = (files: readonly SourceFile[], path: string) => Promise<DictionaryRead<NameDictionary>>

const readers: Readonly<Record<DictionaryKind, Reader>> = {
  drugbank: (files, path) => readDrugBankVocabulary(named(files, /\.csv$/iu, path)),
  diana: (files, path) => readDianaDictionary(named(files, /\.(csv|tsv|txt)$/iu, path)),
  rxnorm: (files, path) =>
    readRxNorm({ conso: named(files, /RXNCONSO\.RRF$/iu, path), rel: named(files, /RXNREL\.RRF$/iu, path) }),
}

function named(files: readonly SourceFile[], name: RegExp, path: string): SourceFile {
  const found = files.find((file) => name.test(file.name)) ?? (files.length === 1 ? files[0] : undefined)
  if (found === undefined) throw new InputProblem([issue('error', 'file-missing', { file: path }, { file: path })])
  return found
}
