import { z } from 'zod'
import type { Locale } from '../i18n/locale.ts'
import { sayDate } from '../i18n/format.ts'
import { studyInput } from './check.ts'
import { historyOf, undone } from './cases/history.ts'
import { caseOf, extractionInput } from './extraction/whose-case.ts'
import { columns } from './lines.ts'
import { personName } from './literature/person.ts'
import { op } from './op.ts'

export const casesHistory = op({
  summary: 'Every change to a patient’s file: who, when, which fields, what was and what is; newest first.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().min(1).describe('id of the patient'),
    field: z.string().optional().describe('only changes of this field'),
    extraction: extractionInput,
    by: personName.optional(),
  }),
  positional: ['study', 'patient'],
  examples: ['casewright cases history my-study P1'],
  run: async (ctx, { study, patient, field, extraction, by }) => {
    const { folder, path } = await caseOf(ctx, study, patient, extraction, by)
    const history = await historyOf(ctx, folder, path)
    const gone = undone(history)
    const changes = history
      .filter((c) => field === undefined || c.fields.some((f) => f.path === field))
      .map(({ id, by, on, fields, undoes, ...change }) => ({
        id,
        by,
        on,
        undone: gone.has(id),
        ...(undoes !== undefined && { undoes }),
        ...('renamed' in change && { renamed: change.renamed }),
        fields: fields.map(({ path, before, after }) => ({ path, before: before ?? null, after: after ?? null })),
      }))
    return { value: { changes: changes.toReversed() }, issues: [] }
  },
  show: ({ changes }, locale: Locale) =>
    columns(
      changes.map((c) => [
        c.id,
        sayDate(c.on, locale),
        c.by,
        c.renamed === undefined ? c.fields.map((f) => f.path).join(', ') : `${c.renamed.from} → ${c.renamed.to}`,
      ]),
    ),
})
