import fc from 'fast-check'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InputProblem } from '../../base/issue.ts'
import { readDianaDictionary } from './diana.ts'
import type { DictionaryFile } from './dictionary-file.ts'
import { readDrugBankVocabulary } from './drugbank.ts'
import { readMeddra } from './meddra.ts'
import { readRxNorm } from './rxnorm.ts'

const bytesOf = new TextEncoder()
const file = (name: string, content: string | Uint8Array, pieces = 7): DictionaryFile => ({
  name,
  async *bytes() {
    const all = typeof content === 'string' ? bytesOf.encode(content) : content
    for (let at = 0; at < all.length; at += pieces) yield all.subarray(at, at + pieces)
  },
})

describe('the vocabulary of DrugBank', () => {
  it('gives each substance by its common name and its synonyms, whatever the delimiter and what stands above the header', async () => {
    const rows =
      'DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\nDB1,A,Cetuximab,,,Cetuximab | C225 | "x",\n'
    const semicolons = `Column1;Column2\n${rows.replaceAll(',', ';')}`
    for (const text of [rows, semicolons, `\uFEFF${rows.replaceAll('\n', '\r\n')}`]) {
      const { value, issues } = await readDrugBankVocabulary(file('v.csv', text))
      expect(issues).toEqual([])
      expect(value.names.slice(0, 2)).toEqual([
        { name: 'Cetuximab', ingredients: ['Cetuximab'], preferred: true },
        { name: 'C225', ingredients: ['Cetuximab'], preferred: false },
      ])
    }
  })

  it('is refused where it is something else, and told where it is empty', async () => {
    await expect(readDrugBankVocabulary(file('x.csv', 'a,b\n1,2\n'))).rejects.toThrow(InputProblem)
    await expect(readDrugBankVocabulary(file('x.zip', Uint8Array.of(80, 75, 3, 4, 0, 0, 0, 1)))).rejects.toThrow(
      InputProblem,
    )
    const { issues } = await readDrugBankVocabulary(file('v.csv', 'Common name,Synonyms\n'))
    expect(issues.map((i) => i.code)).toEqual(['dictionary-empty'])
  })

  const shared = join(import.meta.dirname, '../../../../../../shared/data/drugs/drugbank_vocabulary.csv')
  it.skipIf(!existsSync(shared))(
    'of the open release has its substances (not run where ../shared is absent)',
    async () => {
      const onDisk: DictionaryFile = {
        name: 'drugbank vocabulary.csv',
        async *bytes() {
          const handle = await open(shared)
          yield* handle.createReadStream()
        },
      }
      const { value, issues } = await readDrugBankVocabulary(onDisk)
      expect(issues).toEqual([])
      expect(value.names.filter((n) => n.preferred).length).toBeGreaterThan(10_000)
    },
  )
})

describe('the dictionary of DiAna', () => {
  it('gives names as FAERS has them with one substance or several; untranslated names are passed over', async () => {
    const text =
      '"";"drugname";"Substance";"N"\n"1";"glivec 400";"imatinib";9\n"2";"a/b";"alpha;beta";3\n"3";"zzz";NA;1\n"4";"blinded x";"imatinib, trial";1\n'
    const { value } = await readDianaDictionary(file('DiAna_dictionary.csv', text))
    expect(value.names).toEqual([
      { name: 'glivec 400', ingredients: ['imatinib'], preferred: false },
      { name: 'a/b', ingredients: ['alpha', 'beta'], preferred: false },
      { name: 'blinded x', ingredients: ['imatinib'], preferred: false },
    ])
  })
})

describe('RxNorm', () => {
  const conso = [
    '1|ENG||||||11||1||RXNORM|IN|1|imatinib||N||',
    '2|ENG||||||12||2||RXNORM|PIN|2|imatinib mesylate||N||',
    '3|ENG||||||13||3||RXNORM|BN|3|Gleevec||N||',
    '4|ENG||||||14||4||RXNORM|IN|4|trifluridine||N||',
    '5|ENG||||||15||5||RXNORM|IN|5|tipiracil||N||',
    '6|ENG||||||16||6||RXNORM|MIN|6|tipiracil / trifluridine||N||',
    '7|ENG||||||17||7||RXNORM|BN|7|Lonsurf||N||',
    '1|ENG||||||18||1||MTHSPL|SU|9|CGP-57148||N||',
    '1|ENG||||||19||1||RXNORM|SY|9|withdrawn name||O||',
    '8|ENG||||||20||8||RXNORM|SCD|8|imatinib 100 MG Oral Tablet||N||',
    '',
  ].join('\n')
  const relations = [
    ['2', 'tradename_of', '3'],
    ['3', 'has_tradename', '2'],
    ['1', 'form_of', '2'],
    ['6', 'has_part', '4'],
    ['5', 'part_of', '6'],
    ['6', 'tradename_of', '7'],
    ['8', 'has_ingredient', '1'],
  ]
  const rel = (flip: boolean): string =>
    relations.map(([a, r, b]) => `${flip ? b : a}||CUI|RO|${flip ? a : b}||CUI|${r}|||RXNORM|||||\n`).join('')

  it.each([false, true])(
    'leads from brands and salts to ingredients, whichever way round a release states it (%s)',
    async (flip) => {
      const { value, issues } = await readRxNorm({
        conso: file('RXNCONSO.RRF', conso),
        rel: file('RXNREL.RRF', rel(flip)),
      })
      expect(issues).toEqual([])
      expect(Object.fromEntries(value.names.map((n) => [n.name, n.ingredients]))).toEqual({
        imatinib: ['imatinib'],
        'imatinib mesylate': ['imatinib'],
        Gleevec: ['imatinib'],
        trifluridine: ['trifluridine'],
        tipiracil: ['tipiracil'],
        'tipiracil / trifluridine': ['tipiracil', 'trifluridine'],
        Lonsurf: ['tipiracil', 'trifluridine'],
        'CGP-57148': ['imatinib'],
      })
    },
  )
})

describe('the user’s own MedDRA', () => {
  // Invented terms and codes in the layout of the ASCII files.
  const mdhier =
    '1$11$21$31$Alpha rash$Rashes$Skin things$Skin$Sk$$31$Y$\n2$11$21$31$Beta rash$Rashes$Skin things$Skin$Sk$$31$Y$\n3$12$22$32$Gamma fever$Fevers$General things$General$Ge$$32$Y$\n1$12$22$32$Alpha rash$Fevers$General things$General$Ge$$31$N$\n'
  const smqList = '900$Rash and fever (SMQ)$1$Text$Ref$$99.0$A$N$\n901$Fever (SMQ)$2$Text$Ref$$99.0$A$N$\n'
  const smqContent =
    '900$1$4$2$A$0$A$1$1$\n900$2$4$1$A$0$A$1$1$\n900$901$0$0$S$0$A$1$1$\n901$3$4$2$A$0$A$1$1$\n901$900$0$0$S$0$A$1$1$\n900$3$4$1$A$0$I$1$1$\n'

  it('gives the preferred terms below each level, secondary paths too, and the scopes of its queries with those below', async () => {
    const { value } = await readMeddra({
      mdhier: file('mdhier.asc', mdhier),
      smqList: file('smq_list.asc', smqList),
      smqContent: file('smq_content.asc', smqContent),
    })
    expect(value.version).toBe('99.0')
    expect(value.levels.hlt).toEqual([
      { code: '11', name: 'Rashes', narrow: ['Alpha rash', 'Beta rash'], broad: [] },
      { code: '12', name: 'Fevers', narrow: ['Alpha rash', 'Gamma fever'], broad: [] },
    ])
    expect(value.levels.smq[0]).toEqual({
      code: '900',
      name: 'Rash and fever (SMQ)',
      narrow: ['Alpha rash', 'Gamma fever'],
      broad: ['Beta rash'],
    })
  })

  it('does without the queries, and tells where it is none at all', async () => {
    const { value, issues } = await readMeddra({ mdhier: file('mdhier.asc', 'no such thing\n') })
    expect(value.levels.smq).toEqual([])
    expect(issues.map((i) => i.code)).toEqual(['dictionary-empty'])
  })
})

it('a hostile file gives an answer or a refusal, never another failure', () =>
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), async (bytes, pieces) => {
      const hostile = file('hostile', bytes, pieces)
      const reads = [
        () => readDrugBankVocabulary(hostile),
        () => readDianaDictionary(hostile),
        () => readRxNorm({ conso: hostile, rel: hostile }),
        () => readMeddra({ mdhier: hostile, smqList: hostile, smqContent: hostile }),
      ]
      for (const read of reads)
        await read().catch((problem: unknown) => {
          if (!(problem instanceof InputProblem)) throw problem
        })
    }),
  ))
