import { z } from 'zod'

const words = z.array(z.string()).default([])

const target = {
  column: z.string().describe('Heading of the column, as it stands in the table'),
  to: z
    .string()
    .regex(/^[A-Za-z][\w-]*(?:\.[A-Za-z0-9][\w{}-]*)*$/u)
    .describe('Field of the patient, as issues name it: sex, exposures.X1.drug, episodes.E1.labs.crp; {n}: the repeat'),
  values: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'What stands in a cell → the value of the field; empty: left for a person to read, though it reads by itself',
    ),
  unit: z
    .union([z.string(), z.strictObject({ column: z.string() })])
    .optional()
    .describe('Unit of a number, or the column that holds it'),
  range: z
    .strictObject({ column: z.string() })
    .optional()
    .describe('Of a laboratory value: the column with the reference range it was measured against, 3.5-9.5, <40'),
  to_unit: z.string().optional().describe('Unit to convert to; the unit as written is kept beside it'),
  date: z.enum(['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY/MM/DD', 'DD.MM.YYYY']).optional(),
  after: z.enum(['first-dose', 'last-dose', 'restart']).optional().describe('For an onset told as a length of time'),
  split: z.string().optional().describe('What separates several values in one cell'),
}

const parts = {
  source: z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u),
    kind: z.enum(['chart', 'table']).default('table'),
    title: z.string(),
  }),
  patient: z
    .union([
      z.string(),
      z.strictObject({
        each_row: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u),
        after: z
          .int()
          .min(0)
          .optional()
          .describe('Highest number that is taken; those of the study are added by the import'),
        apart_by: z
          .string()
          .optional()
          .describe(
            'Column that tells whose row it is and gives no id, such as the number of the hospital: rows that say the same in it are one patient, in a later table too; it stands in no list',
          ),
      }),
    ])
    .describe(
      'Column with the id of the patient; { each_row: P }: each row is a patient of its own, P1, P2 and so on; with apart_by: rows that say the same in a column are one',
    ),
  sheet: z.string().optional().describe('Sheet of a workbook; needed where it has several'),
  heading: z
    .int()
    .min(1)
    .optional()
    .describe('Line of the sheet or file with the headings, where others stand above it; found where left out'),
  blank: z.enum(['not-reported', 'not-visible', 'absent']).default('not-reported').describe('What an empty cell means'),
  silences: z
    .strictObject({ 'not-reported': words, 'not-visible': words, absent: words, unclear: words })
    .prefault({})
    .describe('What stands in a cell where there is no value: NR, N/A, 未提及, 无'),
  columns: z.array(z.strictObject(target)),
  fixed: z.record(z.string(), z.string()).default({}).describe('Parts no column tells: exposures.X2.role: concomitant'),
  ignore: z
    .array(z.string())
    .default([])
    .describe('Columns left out on purpose: in no list; they stay in the table kept beside'),
}

/** How the columns of a table are matched to the fields of patients, whoever does it and whenever. */
export const tableMatch = z.strictObject(parts)
export type TableMatch = z.output<typeof tableMatch>

const { source, ...rest } = parts
/** How the columns of a table become the fields of patients. Written once for a table, kept with the study. */
export const mappingFile = z.strictObject({
  format: z.literal('casewright/mapping@1'),
  source,
  recorded: z.strictObject({ by: z.string(), on: z.iso.date() }),
  ...rest,
})
export type Mapping = z.output<typeof mappingFile>
export type ColumnMapping = Mapping['columns'][number]
