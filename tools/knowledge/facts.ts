import { z } from 'zod'
import type { FactEntry } from '../../packages/casewright/src/knowledge/facts/fact.ts'
import { signSections } from '../../packages/casewright/src/knowledge/signs/sign.ts'
import { moduleOf } from './emit.ts'
import { bilingual, cites, listCell, sign as signed, verified, type Kind } from './kind.ts'
import { pageOf, tableOf } from './page.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/u)

const edge = z.strictObject({ low: z.number().optional(), high: z.number().optional() })

const fact = z
  .strictObject({
    id,
    type: z.enum(['boolean', 'number', 'text', 'choice']),
    unit: z.string().optional(),
    choices: z.array(z.string()).min(2).optional(),
    ordered: z.boolean().optional(),
    from: z
      .string()
      .regex(/^(?:episode\.|patient\.|suspect\.|derived:)[A-Za-z][A-Za-z.-]*$/u)
      .optional(),
    given: z.record(z.string(), z.array(z.string())).optional(),
    implied: z.strictObject({ by: z.string(), present: edge, absent: edge, cite: cites, verified }).optional(),
    label: bilingual,
    synonyms: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }).optional(),
    ask: bilingual,
  })
  .refine((f) => (f.type === 'choice') === (f.choices !== undefined), 'a choice has choices, the rest have none')
  .refine((f) => f.implied === undefined || f.type === 'number', 'only a number can be implied')

/** What rules may ask of a case. A statement made beside one (what a bare "fever" says of the temperature) is an entry. */
export const facts: Kind = {
  name: 'facts',
  build(source) {
    const list = (source.document('facts.yaml', z.array(fact)) ?? []) as readonly FactEntry[]
    const seen = new Set<string>()
    for (const f of list) {
      if (seen.has(f.id)) source.refuse({ file: 'facts.yaml', field: f.id }, 'id occurs twice')
      seen.add(f.id)
    }
    const entries = list.flatMap((f) =>
      f.implied === undefined
        ? []
        : [
            signed({
              ...f,
              id: `fact/${f.id}`,
              cite: f.implied.cite,
              verified: f.implied.verified,
              interpretive: true,
            }),
          ],
    )
    const stated = list.map((f) => {
      const entry = entries.find((e) => e.id === `fact/${f.id}`)
      return entry === undefined ? f : { ...f, hash: entry.hash }
    })
    return {
      entries,
      modules: [
        {
          name: 'facts',
          text: moduleOf(
            ["import type { FactEntry } from '../facts/fact.ts'"],
            [{ name: 'facts', type: 'readonly FactEntry[]', value: stated }],
          ),
        },
      ],
      pages: [
        {
          name: 'facts',
          text: pageOf(
            'Facts',
            'What rules ask of a case, beyond its signs and laboratory values. `from` is where the case holds it.',
            tableOf(
              ['id', 'fact', '名称', 'answers', 'from'],
              list.map((f) => [
                f.id,
                f.label.en,
                f.label.zh,
                f.choices?.join(f.ordered === true ? ' < ' : ', ') ?? answersOf(f),
                f.from ?? 'facts, history',
              ]),
            ),
            'knowledge/facts.yaml',
          ),
        },
      ],
    }
  },
}

const answersOf = (f: FactEntry): string =>
  f.type === 'number' ? (f.unit ?? 'number') : f.type === 'text' ? 'text' : 'yes, no'

const signRow = z.strictObject({
  id,
  section: z.enum(signSections),
  en: z.string().min(1),
  zh: z.string().min(1),
  synonyms_en: listCell,
  synonyms_zh: listCell,
  group: z.string().min(1),
  parents: listCell,
})

/** The vocabulary of signs. */
export const signs: Kind = {
  name: 'signs',
  build(source) {
    const rows = source.table('signs.tsv', signRow)
    const list = rows.map(({ value: { synonyms_en, synonyms_zh, ...rest } }) => ({
      ...rest,
      synonyms: { en: synonyms_en, zh: synonyms_zh },
    }))
    const ids = new Set(list.map((s) => `${s.section}.${s.id}`))
    for (const { value: s, row } of rows)
      for (const parent of s.parents)
        if (!ids.has(`${s.section}.${parent}`))
          source.refuse({ file: 'signs.tsv', row, field: 'parents' }, `"${parent}" is no sign of ${s.section}`)
    return {
      entries: [],
      modules: [
        {
          name: 'signs',
          text: moduleOf(
            ["import type { Sign } from '../signs/sign.ts'"],
            [{ name: 'signs', type: 'readonly Sign[]', value: list }],
          ),
        },
      ],
      pages: [
        {
          name: 'signs',
          text: pageOf(
            'Signs',
            'Lesions, sites, symptoms, tissue findings and cultures a case may show; the fact id is section.id.',
            tableOf(
              ['section', 'id', 'sign', '名称', 'synonyms', 'group', 'is a kind of'],
              list.map((s) => [
                s.section,
                s.id,
                s.en,
                s.zh,
                [...s.synonyms.en, ...s.synonyms.zh].join('; '),
                s.group,
                s.parents.join('; '),
              ]),
            ),
            'knowledge/signs.tsv',
          ),
        },
      ],
    }
  },
}

const entityRow = signRow.omit({ section: true, parents: true })

/** The vocabulary of diagnoses. */
export const entities: Kind = {
  name: 'entities',
  build(source) {
    const list = source.table('entities.tsv', entityRow).map(({ value: { synonyms_en, synonyms_zh, ...rest } }) => ({
      ...rest,
      synonyms: { en: synonyms_en, zh: synonyms_zh },
    }))
    return {
      entries: [],
      modules: [
        {
          name: 'entities',
          text: moduleOf(
            ["import type { Entity } from '../signs/sign.ts'"],
            [{ name: 'entities', type: 'readonly Entity[]', value: list }],
          ),
        },
      ],
      pages: [
        {
          name: 'entities',
          text: pageOf(
            'Diagnoses',
            'The entities a reaction may be diagnosed as.',
            tableOf(
              ['id', 'diagnosis', '名称', 'synonyms', 'group'],
              list.map((e) => [e.id, e.en, e.zh, [...e.synonyms.en, ...e.synonyms.zh].join('; '), e.group]),
            ),
            'knowledge/entities.tsv',
          ),
        },
      ],
    }
  },
}
