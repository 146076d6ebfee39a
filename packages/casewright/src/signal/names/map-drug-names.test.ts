import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knownNames } from '../../knowledge/drugs/name-index.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import type { NameDictionary } from '../../model/signal/name-dictionary.ts'
import { mapDrugNames } from './map-drug-names.ts'
import { nameCoverage, unmappedNames } from './name-coverage.ts'
import { nameKey } from './tidy-name.ts'
import { fold } from '../../knowledge/drugs/fold.ts'

const read = (name: string, ingredient = '', dictionaries: readonly NameDictionary[] = []) => {
  const [mapped] = mapDrugNames([{ name, ingredient, rows: 1 }], dictionaries)
  return { method: mapped?.method, to: mapped?.to.map((i) => i.name) }
}

/** Judged by hand: names in the manner of FAERS, and what they must come to. */
const judged: readonly (readonly [written: string, method: string, to: readonly string[]])[] = [
  ['DASATINIB.', 'knowledge', ['dasatinib']],
  ['GLIVEC', 'knowledge', ['imatinib']],
  ['AC220', 'knowledge', ['quizartinib']],
  ['BMS-354825', 'knowledge', ['dasatinib']],
  ['吉瑞替尼', 'knowledge', ['gilteritinib']],
  ['富马酸吉瑞替尼片', 'knowledge-without-salt-or-form', ['gilteritinib']],
  ['QUIZARTINIB DIHYDROCHLORIDE', 'knowledge-without-salt-or-form', ['quizartinib']],
  ['IMATINIB MESILATE 400 MG', 'knowledge-without-salt-or-form', ['imatinib']],
  ['GILTERITINIB FUMARATE TABLET', 'knowledge-without-salt-or-form', ['gilteritinib']],
  ['XOSPATA (GILTERITINIB)', 'knowledge-without-salt-or-form', ['gilteritinib']],
  ['VELCADE /01612701/', 'knowledge', ['bortezomib']],
  ['METHOTREXATE SODIUM (PRESERVATIVE FREE)', 'knowledge-without-salt-or-form', ['methotrexate']],
  ['TRASTUZUMAB-DKST', 'knowledge-without-salt-or-form', ['trastuzumab']],
  ['DOXORUBICIN HYDROCHLORIDE LIPOSOMAL', 'knowledge-without-salt-or-form', ['liposomal doxorubicin']],
  ['METFORMIN HYDROCHLORIDE ER', 'knowledge-without-salt-or-form', ['metformin']],
  ['CYTARABINE\\DAUNORUBICIN', 'knowledge', ['cytarabine', 'daunorubicin']],
  ['CYTARABINE; IDARUBICIN', 'knowledge', ['cytarabine', 'idarubicin']],
  ['AZACITIDINE + VENETOCLAX', 'knowledge', ['azacitidine', 'venetoclax']],
  ['DABRAFENIB AND TRAMETINIB', 'knowledge', ['dabrafenib', 'trametinib']],
  ['SULFAMETHOXAZOLE-TRIMETHOPRIM', 'knowledge', ['trimethoprim/sulfamethoxazole']],
  ['阿扎胞苷联合维奈克拉', 'knowledge', ['azacitidine', 'venetoclax']],
  // Not ours to choose, or not the drug: left as reported.
  ['GILTERITNIB', 'as-reported', ['GILTERITNIB']],
  ['TKI', 'as-reported', ['TKI']],
  ['NO DASATINIB', 'as-reported', ['NO DASATINIB']],
  ['PLACEBO (DASATINIB)', 'as-reported', ['PLACEBO (DASATINIB)']],
  ['QUIZARTINIB OR PLACEBO', 'as-reported', ['QUIZARTINIB OR PLACEBO']],
  ['DOXORUBICIN (EPIRUBICIN)', 'as-reported', ['DOXORUBICIN (EPIRUBICIN)']],
  ['G-CSF (FILGRASTIM)', 'as-reported', ['G-CSF (FILGRASTIM)']],
  ['UNKNOWN', 'as-reported', ['UNKNOWN']],
  ['', 'as-reported', []],
]

describe('a written drug name', () => {
  it.each(judged)('%j is read by %s as %j', (written, method, to) => expect(read(written)).toEqual({ method, to }))

  it('is the database’s own ingredient where the knowledge does not have it, without its salt', () => {
    expect(read('RAPAFLO', 'SILODOSIN')).toEqual({ method: 'database-ingredient', to: ['silodosin'] })
    expect(read('ZOLOFT', 'SERTRALINE HYDROCHLORIDE').to).toEqual(['sertraline'])
    expect(read('SLOW-K', 'POTASSIUM CHLORIDE').to).toEqual(['potassium chloride'])
    expect(read('VITAMIN E', '.ALPHA.-TOCOPHEROL').to).toEqual(['alpha-tocopherol'])
  })

  it('parts the database’s ingredients at the backslash, and joins what the knowledge holds as one drug', () => {
    expect(read('COMBIVENT', 'ALBUTEROL SULFATE\\IPRATROPIUM BROMIDE').to).toEqual(['albuterol', 'ipratropium'])
    expect(read('BAKTAR', 'SULFAMETHOXAZOLE\\TRIMETHOPRIM').to).toEqual(['trimethoprim/sulfamethoxazole'])
    expect(read('LABETALOL', 'LABETALOL\\LABETALOL HYDROCHLORIDE').to).toEqual(['labetalol'])
  })

  it('of a known and an unknown drug keeps both, unless the database says what they are', () => {
    expect(read('ABC-123 + DASATINIB')).toEqual({ method: 'as-reported', to: ['ABC-123', 'dasatinib'] })
    expect(read('ABC-123 + DASATINIB', 'ABCMAB\\DASATINIB')).toEqual({
      method: 'database-ingredient',
      to: ['abcmab', 'dasatinib'],
    })
  })

  it('one slip of the pen away is offered, and taken only where that is asked for', () => {
    const written = [{ name: 'GILTERITNIB', ingredient: '', rows: 3 }]
    const left = mapDrugNames(written, [])
    expect(unmappedNames(left, 5)[0]?.nearest[0]?.name).toBe('gilteritinib')
    expect(mapDrugNames(written, [], { guesses: 'take' })[0]).toMatchObject({
      method: 'knowledge-by-spelling',
      to: [{ name: 'gilteritinib', knowledge: 'gilteritinib' }],
    })
  })

  it('in a dictionary of the user is its ingredient there, and a name several entries claim is nobody’s', () => {
    const drugbank: NameDictionary = {
      kind: 'drugbank',
      names: [
        { name: 'Silodosin', ingredients: ['Silodosin'], preferred: true },
        { name: 'Urorec', ingredients: ['Silodosin'], preferred: false },
        { name: 'Twin', ingredients: ['One'], preferred: false },
        { name: 'Twin', ingredients: ['Two'], preferred: false },
      ],
    }
    expect(read('UROREC 8 MG CAPSULES', '', [drugbank])).toEqual({ method: 'drugbank', to: ['silodosin'] })
    expect(read('TWIN', '', [drugbank]).method).toBe('as-reported')
  })

  it('in DiAna’s dictionary and in RxNorm comes to the name that DrugBank and the knowledge use', () => {
    const drugbank: NameDictionary = {
      kind: 'drugbank',
      names: [
        { name: 'Salbutamol', ingredients: ['Salbutamol'], preferred: true },
        { name: 'Albuterol', ingredients: ['Salbutamol'], preferred: false },
      ],
    }
    const diana: NameDictionary = {
      kind: 'diana',
      names: [
        { name: 'asmavent', ingredients: ['albuterol'], preferred: false },
        { name: 'pain x', ingredients: ['acetaminophen'], preferred: false },
      ],
    }
    expect(read('ASMAVENT', '', [diana, drugbank])).toEqual({ method: 'diana', to: ['salbutamol'] })
    expect(read('PAIN X', '', [diana])).toEqual({ method: 'diana', to: ['paracetamol'] })
  })
})

describe('names as a whole', () => {
  it('are counted by method and by the rows that bear them; nothing is lost', () => {
    const coverage = nameCoverage(
      mapDrugNames(
        [
          { name: 'DASATINIB', ingredient: '', rows: 7 },
          { name: 'XYZZY', ingredient: '', rows: 3 },
        ],
        [],
      ),
    )
    expect(coverage).toEqual({
      names: 2,
      rows: 10,
      byMethod: [
        { method: 'knowledge', names: 1, rows: 7 },
        { method: 'as-reported', names: 1, rows: 3 },
      ],
    })
  })

  it('are compared in the same form as the knowledge folds them', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (s) => {
        expect(nameKey(s)).toBe(fold(s))
      }),
    ))

  it('never throw, and give each written name one reading', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...'((\\\\;;++//[[', '(a', 'a)'))),
        (names) => {
          const mapped = mapDrugNames(
            names.map((name) => ({ name, ingredient: name, rows: 1 })),
            [],
          )
          expect(mapped.map((m) => m.name)).toEqual(names)
        },
      ),
    ))

  it('in the knowledge are read as their own drug, or as none where two drugs bear them', () => {
    const drugs = knownNames.filter((n) => n.of === 'drug')
    const mapped = mapDrugNames(
      drugs.map((n) => ({ name: n.name, ingredient: '', rows: 1 })),
      [],
    )
    const wrong = drugs.filter(
      (n, i) => mapped[i]?.method !== 'as-reported' && !mapped[i]?.to.some((t) => t.knowledge === n.id),
    )
    expect(wrong.map((n) => n.name)).toEqual([])
    expect(mapped.filter((m) => m.method === 'as-reported').length).toBeLessThan(12)
  })
})

const shared = join(import.meta.dirname, '../../../../../../shared/data/drugs')
const genie = join(shared, 'genieBPC_drug_regimen_list.csv')
describe.skipIf(!existsSync(genie))('the drug list of AACR GENIE (not run where ../shared is absent)', () => {
  const names = [
    ...new Set(
      [...(existsSync(genie) ? readFileSync(genie, 'utf8') : '').matchAll(/"([^"]*)","([^"]*)"\r?\n/gu)].map(
        (m) => m[1] ?? '',
      ),
    ),
  ]
  it('is read as the matcher of the knowledge reads it wherever that is sure of one drug', () => {
    const mapped = mapDrugNames(
      names.map((name) => ({ name, ingredient: '', rows: 1 })),
      [],
    )
    const other = mapped.filter((m) => {
      const match = resolveDrug(m.name, { suggestions: 0 })
      const [first] = match.matches
      if (match.verdict !== 'exact' || match.parts.length > 0 || first?.of !== 'drug') return false
      return m.to.length !== 1 || m.to[0]?.knowledge !== first.id
    })
    expect(names.length).toBeGreaterThan(200)
    expect(other.map((m) => m.name)).toEqual([])
  })
})

const drugbank = join(shared, 'drugbank_vocabulary.csv')
describe.skipIf(!existsSync(drugbank))(
  'names of other substances in DrugBank (not run where ../shared is absent)',
  () => {
    it('are not taken for ours', () => {
      const ours = new Set(knownNames.map((n) => n.folded))
      const names = readFileSync(drugbank, 'utf8')
        .split('\n')
        .slice(2)
        .map((line) => line.split(';')[2] ?? '')
        .filter((n) => n !== '' && !ours.has(fold(n)))
      const mapped = mapDrugNames(
        names.map((name) => ({ name, ingredient: '', rows: 1 })),
        [],
      )
      const taken = mapped.filter((m) => m.method !== 'as-reported')
      // What is left is one of our drugs as a salt, a form, or in another order of words.
      const namesOf = Map.groupBy(knownNames, (n) => n.id)
      const stands = (id: string | null, name: string): boolean =>
        (namesOf.get(id ?? '') ?? []).some((n) =>
          n.folded.split('/').every((part) => fold(name).includes(part.slice(0, 6))),
        )
      const wrong = taken.filter((m) => !m.to.every((t) => stands(t.knowledge, m.name)))
      expect(wrong.map((m) => `${m.name}: ${m.to.map((t) => t.name).join(' + ')}`)).toEqual([])
      expect(taken.length / names.length).toBeLessThan(0.02)
    })
  },
)

const faers = join(shared, '../disproportionality/faers_ascii_2017q2/faers_ascii_2017q2.zip')
describe.skipIf(!existsSync(faers))('the drugs of the FAERS extract (not run where ../shared is absent)', () => {
  const rows = existsSync(faers)
    ? new TextDecoder('latin1')
        .decode(unzipSync(new Uint8Array(readFileSync(faers)))['ascii/DRUG17Q2.txt'])
        .split(/\r?\n/u)
        .slice(1)
        .flatMap((line) => (line === '' ? [] : [line.split('$')]))
    : []
  const mapped = mapDrugNames(
    rows.map((cells) => ({ name: cells[4] ?? '', ingredient: cells[5] ?? '', rows: 1 })),
    [],
  )

  it('are all read but four that have no ingredient either', () => {
    expect(mapped).toHaveLength(328)
    expect(nameCoverage(mapped).byMethod.find((m) => m.method === 'as-reported')?.rows).toBe(4)
  })

  it('that the knowledge reads by name agree with the ingredient the FDA gives them', () => {
    const byIngredient = mapDrugNames(
      mapped.map((m) => ({ name: '', ingredient: m.ingredient, rows: 1 })),
      [],
    )
    const apart = mapped.filter(
      (m, i) =>
        m.method.startsWith('knowledge') &&
        m.ingredient !== '' &&
        byIngredient[i]?.to.some((t) => t.knowledge !== null) === true &&
        byIngredient[i]?.to[0]?.knowledge !== m.to[0]?.knowledge,
    )
    // The brand says more than the ingredient: paclitaxel bound to albumin.
    expect([...new Set(apart.map((m) => m.name))]).toEqual(['ABRAXANE'])
  })
})
