import { z } from 'zod'
import { malignancyGroups } from '../../packages/casewright/src/knowledge/malignancies/malignancy.ts'
import { moduleOf } from './emit.ts'
import { listCell, type Kind } from './kind.ts'
import { pageOf, tableOf } from './page.ts'

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u),
  en: z.string().min(1),
  zh: z.string().min(1),
  synonyms_en: listCell,
  synonyms_zh: listCell,
  group: z.enum(malignancyGroups),
  /** The malignancy this is a kind of, where series count both together. */
  parent: z.string().optional(),
})

/** The vocabulary of malignancies: names only, so no entry makes a statement that would need a citation. */
export const malignancies: Kind = {
  name: 'malignancies',
  build(source) {
    const rows = source.table('malignancies.tsv', row)
    const seen = new Set<string>()
    for (const { value: m, row: line } of rows) {
      if (seen.has(m.id)) source.refuse({ file: 'malignancies.tsv', row: line, field: 'id' }, `"${m.id}" occurs twice`)
      seen.add(m.id)
    }
    const groups = new Map(rows.map(({ value: m }) => [m.id, m]))
    for (const { value: m, row: line } of rows) {
      if (m.parent === undefined || m.parent === '') continue
      const parent = groups.get(m.parent)
      // One level: what is a kind of something is not a kind's parent.
      if (parent === undefined || parent.group !== m.group || (parent.parent ?? '') !== '')
        source.refuse(
          { file: 'malignancies.tsv', row: line, field: 'parent' },
          `"${m.parent}" is no malignancy of the group "${m.group}" without a parent of its own`,
        )
    }
    const list = rows.map(({ value: { synonyms_en, synonyms_zh, parent, ...rest } }) => ({
      ...rest,
      ...(parent !== undefined && parent !== '' && { parent }),
      synonyms: { en: synonyms_en, zh: synonyms_zh },
    }))
    return {
      entries: [],
      modules: [
        {
          name: 'malignancies',
          text: moduleOf(
            ["import type { Malignancy } from '../malignancies/malignancy.ts'"],
            [{ name: 'malignancies', type: 'readonly Malignancy[]', value: list }],
          ),
        },
      ],
      pages: [
        {
          name: 'malignancies',
          text: pageOf(
            'Malignancies',
            'The malignancies a patient may have.',
            tableOf(
              ['id', 'malignancy', '名称', 'synonyms', 'group', 'a kind of'],
              list.map((m) => [
                m.id,
                m.en,
                m.zh,
                [...m.synonyms.en, ...m.synonyms.zh].join('; '),
                m.group,
                m.parent ?? '',
              ]),
            ),
            'knowledge/malignancies.tsv',
          ),
        },
      ],
    }
  },
}
