import { z } from 'zod'
import { moduleOf } from './emit.ts'
import { bilingual, cites, type Kind, sign, verified } from './kind.ts'
import { pageOf, standingCells, standingHeader, tableOf } from './page.ts'

const item = z.strictObject({
  id: z.string().min(1),
  topic: bilingual.exactOptional(),
  label: bilingual,
  answeredBy: z.string().regex(/^[a-z]+([.-][a-z]+)*$/u, 'wants a short key such as patient.demographics, or user'),
})
const checklist = z.strictObject({
  id: z.string().startsWith('checklist/'),
  version: z.string().min(1),
  title: bilingual,
  applies: z.enum(['case report', 'case series', 'case report or series', 'disproportionality analysis']),
  answers: z.array(z.enum(['yes', 'partly', 'no', 'unclear', 'not-applicable'])).min(2),
  cite: cites,
  verified,
  note: bilingual.exactOptional(),
  items: z.array(item).min(1),
})

/** Reporting and appraisal checklists, one file each; items in our own words. */
export const checklists: Kind = {
  name: 'checklists',
  build(source) {
    const all = source.files('checklists', '.yaml').flatMap((file) => {
      const value = source.document(file, checklist)
      if (value === undefined) return []
      const ids = value.items.map((i) => i.id)
      for (const id of ids.filter((id, i) => ids.indexOf(id) !== i))
        source.refuse({ file, field: 'items' }, `id "${id}" occurs twice`)
      return [sign(value)]
    })
    return {
      entries: all,
      modules: [
        {
          name: 'checklists',
          text: moduleOf(
            ["import type { Checklist } from '../checklists/checklist.ts'"],
            [
              { name: 'checklists', type: 'readonly Checklist[]', value: all },
              { name: 'checklistIds', value: all.map((c) => c.id), union: 'ChecklistId' },
            ],
          ),
        },
      ],
      pages: [
        {
          name: 'checklists',
          text: pageOf(
            'Checklists',
            'Items are in our words and keep the numbers of their source. "user": only the author can answer. No totals are made: the sources define none.',
            all
              .map(
                (c) =>
                  `## ${c.title.en} (${c.title.zh}), ${c.version}\n\n` +
                  (c.note === undefined ? '' : `${c.note.en}\n\n`) +
                  tableOf(standingHeader, [standingCells(c, source.reviews)]) +
                  '\n' +
                  tableOf(
                    ['item', 'English', 'Chinese', 'answered by'],
                    c.items.map((i) => [i.id, i.label.en, i.label.zh, i.answeredBy]),
                  ),
              )
              .join('\n'),
            'knowledge/checklists/*.yaml',
          ),
        },
      ],
    }
  },
}
