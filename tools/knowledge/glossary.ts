import { z } from 'zod'
import { moduleOf } from './emit.ts'
import { citesCell, type Kind, listCell, sign, verified } from './kind.ts'
import { pageOf, standingCells, standingHeader, tableOf } from './page.ts'

const text = z.string().min(1)
const termRow = z.strictObject({
  id: z.string().startsWith('term/'),
  category: text,
  en: text,
  zh: text,
  zh_aliases: listCell,
  abbr: listCell,
  status: z.enum(['read', 'form attested', 'standard term, not attested']),
  attested_form: listCell,
  verified,
  cite: citesCell,
  note: z.string(),
})
const distinctRow = z.strictObject({
  id: z.string().startsWith('distinct/'),
  en_a: text,
  zh_a: text,
  en_b: text,
  zh_b: text,
  why: text,
  verified,
  cite: citesCell,
})

/** The terms of the field in English and Chinese, and pairs that must not be taken for one another. */
export const glossary: Kind = {
  name: 'glossary',
  build(source) {
    const terms = source.table('labels/glossary.tsv', termRow).map(({ value }) => {
      const { en, zh, zh_aliases, abbr, attested_form, note, ...r } = value
      return sign({
        ...r,
        label: { en, zh },
        zhAliases: zh_aliases,
        abbreviations: abbr,
        attestedForms: attested_form,
        ...(note === '' ? {} : { note }),
      })
    })
    const distinct = source
      .table('labels/distinct-terms.tsv', distinctRow)
      .map(({ value: { en_a, zh_a, en_b, zh_b, ...r } }) =>
        sign({ ...r, a: { en: en_a, zh: zh_a }, b: { en: en_b, zh: zh_b } }),
      )
    return {
      entries: [...terms, ...distinct],
      modules: [
        {
          name: 'glossary',
          text: moduleOf(
            ["import type { DistinctTerms, GlossaryTerm } from '../glossary/term.ts'"],
            [
              { name: 'glossaryTerms', type: 'readonly GlossaryTerm[]', value: terms },
              { name: 'distinctTerms', type: 'readonly DistinctTerms[]', value: distinct },
            ],
          ),
        },
      ],
      pages: [
        {
          name: 'glossary',
          text: pageOf(
            'Glossary',
            '"read": the Chinese form was seen in a Chinese text. "form attested": the word exists, its being the translation is ours. "standard term, not attested": ours.',
            '## Pairs kept apart\n\n' +
              tableOf(
                ['term', 'is not', 'because', ...standingHeader],
                distinct.map((d) => [
                  `${d.a.en} ${d.a.zh}`,
                  `${d.b.en} ${d.b.zh}`,
                  d.why,
                  ...standingCells(d, source.reviews),
                ]),
              ) +
              '\n## Terms\n\n' +
              tableOf(
                ['category', 'English', 'Chinese', 'also', 'abbreviation', 'status', ...standingHeader],
                terms.map((t) => [
                  t.category,
                  t.label.en,
                  t.label.zh,
                  t.zhAliases.join('; '),
                  t.abbreviations.join('; '),
                  t.status,
                  ...standingCells(t, source.reviews),
                ]),
              ),
            'knowledge/labels/*.tsv',
          ),
        },
      ],
    }
  },
}
