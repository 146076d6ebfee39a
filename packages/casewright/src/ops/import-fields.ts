import { z } from 'zod'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { exposureRoles, tableFields } from './import/table-fields.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'

export const importFields = op({
  summary: 'List the fields of a patient that a column of a table can be matched to, with their choices and units.',
  effect: 'read',
  input: z.strictObject({}),
  positional: [],
  examples: ['casewright import fields'],
  run: async () => ({ value: { groups: tableFields, roles: exposureRoles }, issues: [] }),
  show: ({ groups }, locale) => {
    const count = groups.reduce((n, g) => n + g.fields.length, 0)
    return lines(
      fill(opsWords(locale).import.fields, { count }),
      ...groups.flatMap((g) => ['', g.name[locale], ...g.fields.map((f) => `  ${f.path}  ${f.name[locale]}`)]),
    )
  },
})
