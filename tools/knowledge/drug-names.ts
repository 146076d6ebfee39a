import { z } from 'zod'
import { namePartKinds } from '../../packages/casewright/src/knowledge/drugs/drug.ts'
import { moduleOf } from './emit.ts'
import { citesCell, type Kind, numberCell, sign, verified } from './kind.ts'
import { pageOf, standingCells, standingHeader, tableOf } from './page.ts'

const partRow = z
  .strictObject({
    id: z.string().min(1),
    kind: z.enum(namePartKinds),
    text: z.string().min(1),
    to: z.string(),
    verified,
    cite: citesCell,
  })
  .transform(({ to, ...r }) => ({ ...r, ...(to === '' ? {} : { to }) }))

const misprintRow = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  drug: z.string().min(1),
  confidence: numberCell.pipe(z.number().gt(0).lt(1)),
  verified,
  cite: citesCell,
  note: z.string(),
})

/** Words around drug names (salts, forms, joiners, stems), and misprints met in print. */
export const drugNames: Kind = {
  name: 'drug-names',
  build(source) {
    const parts = source.table('drugs/name-parts.tsv', partRow).map(({ value }) => sign(value))
    const drugIds = new Set(
      ['drugs/targeted.tsv', 'drugs/other.tsv'].flatMap((file) =>
        source.table(file, z.looseObject({ id: z.string() })).map((r) => r.value.id),
      ),
    )
    const misprints = source.table('drugs/misprints.tsv', misprintRow).map(({ value, row }) => {
      if (!drugIds.has(value.drug))
        source.refuse({ file: 'drugs/misprints.tsv', row, field: 'drug' }, `no drug "${value.drug}"`)
      return sign(value)
    })
    const body =
      `## Misprints seen\n\n` +
      tableOf(
        ['printed', 'drug', 'confidence', 'note', ...standingHeader],
        misprints.map((m) => [m.text, m.drug, String(m.confidence), m.note, ...standingCells(m, source.reviews)]),
      ) +
      `\n## Words taken off, split at or rewritten\n\n` +
      tableOf(
        ['kind', 'text', 'to', ...standingHeader],
        parts.map((p) => [p.kind, p.text, p.to ?? '', ...standingCells(p, source.reviews)]),
      )
    return {
      entries: [...parts, ...misprints],
      modules: [
        {
          name: 'drug-name-parts',
          text: moduleOf(
            ["import type { Misprint, NamePart } from '../drugs/drug.ts'"],
            [
              { name: 'nameParts', type: 'readonly NamePart[]', value: parts },
              { name: 'misprints', type: 'readonly Misprint[]', value: misprints },
            ],
          ),
        },
      ],
      pages: [
        {
          name: 'drug-names',
          text: pageOf(
            'Words around drug names',
            'What is done to a written name before it is looked up. Salts, forms and prefixes are taken off; joining words split a string into several drugs.',
            body,
            'knowledge/drugs/name-parts.tsv, misprints.tsv',
          ),
        },
      ],
    }
  },
}
