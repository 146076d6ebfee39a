import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { cleaning, duplicateKinds } from '../model/signal/lake.ts'
import type { TableColumns } from '../read/spontaneous/table/table-columns.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import { buildLake } from './signals/build/build-lake.ts'
import { sayLake } from './signals/build/say-lake.ts'

const column = (what: string) => z.string().min(1).optional().describe(`heading of its column with ${what}`)

const input = z.strictObject({
  faers: z
    .array(z.string().min(1))
    .default([])
    .describe('folders or zips of FAERS and AERS quarters, as the FDA publishes them'),
  from: z
    .array(z.string().min(1))
    .default([])
    .describe('folders or files of any kind that is recognised: FAERS, AERS, VAERS, CAERS, openFDA, E2B'),
  table: z.array(z.string().min(1)).default([]).describe('any table with a report, a drug and an event in each row'),
  reportColumn: column('the number of the report'),
  drugColumn: column('the drug'),
  eventColumn: column('the reaction'),
  roleColumn: column('the role of the drug'),
  sexColumn: column('the sex'),
  ageColumn: column('the age in years'),
  countryColumn: column('the country'),
  reporterColumn: column('who reported'),
  receivedColumn: column('the day the report was received'),
  eventDateColumn: column('the day of the reaction'),
  startColumn: column('the first day of the drug'),
  indicationColumn: column('the indication'),
  listSeparator: z
    .string()
    .min(1)
    .optional()
    .describe('what stands between several drugs, or reactions, of one cell, for example ";"'),
  out: z.string().min(1).describe('folder of the lake; reports are added to what is there'),
  replace: z
    .array(z.string().min(1))
    .default([])
    .describe('sources of the lake, by their ids in signals flow, whose place the reports given now take'),
  without: z
    .array(z.string().min(1))
    .default([])
    .describe('sources, by their ids in signals flow, that are taken out of the lake, and left out of what is given'),
  deleted: cleaning.shape.deleted,
  versions: cleaning.shape.versions,
  incomplete: cleaning.shape.incomplete,
  find: z
    .array(z.enum([...duplicateKinds, 'none']))
    .default([...duplicateKinds])
    .describe('kinds of duplicates that are looked for and flagged'),
  probableAt: z
    .number()
    .optional()
    .describe(
      'bits of evidence from which two reports are a probable duplicate; else 95 in 100 certain, by the number of reports',
    ),
  dictionary: z
    .array(z.string().min(1))
    .default([])
    .describe('dictionaries of drug names of your own: drugbank=FILE, diana=FILE, rxnorm=FOLDER'),
  intake: z
    .enum(['keep', 'remove'])
    .default('keep')
    .describe('what was read: keep it so that reports can be added later, or remove it to save space'),
  memory: z.int().min(300).default(1800).describe('megabytes of memory DuckDB may use; what is more goes to the disk'),
  threads: z.int().min(1).optional().describe('threads DuckDB may use'),
})
type Given = z.output<typeof input>

export const signalsBuild = op({
  summary:
    'Take spontaneous reports in and make a lake of them: Parquet, cleaned in counted steps, drug names read, duplicates flagged.',
  effect: 'write',
  input,
  positional: [],
  examples: [
    'casewright signals build --faers faers-quarters --out my-lake',
    'casewright signals build --from vaers.zip caers.csv icsr-folder --out my-lake',
    'casewright signals build --table reports.csv --report-column ID --drug-column DRUG --event-column PT --out my-lake',
    'casewright signals build --without faers:2012q4 --out my-lake',
  ],
  run: (ctx, given) => {
    const named = given.faers.length + given.from.length + given.table.length
    if (named === 0 && (given.without.length === 0 || given.replace.length > 0))
      throw new InputProblem([issue('error', 'signals-build-of-nothing', { file: given.out }, {})])
    const { deleted, versions, incomplete, find, probableAt, memory, threads } = given
    return buildLake(ctx, {
      ...given,
      columns: columnsOf(given),
      cleaning: { deleted, versions, incomplete, find: duplicateKinds.filter((kind) => find.includes(kind)) },
      probableAt,
      memory,
      threads,
    })
  },
  show: ({ lake, made, manifest }, locale) => {
    const words = opsWords(locale).lake
    return lines(!made && words.standing, sayLake(lake, manifest, locale))
  },
})

function columnsOf(given: Given): TableColumns | undefined {
  const { table, reportColumn: report, drugColumn: drug, eventColumn: event } = given
  if (report === undefined || drug === undefined || event === undefined) {
    if (table.length === 0) return undefined
    throw new InputProblem([
      issue('error', 'input-missing', { file: table[0] ?? '' }, { field: 'report-column, drug-column, event-column' }),
    ])
  }
  const further = {
    role: given.roleColumn,
    sex: given.sexColumn,
    age: given.ageColumn,
    country: given.countryColumn,
    reporter: given.reporterColumn,
    received: given.receivedColumn,
    eventDate: given.eventDateColumn,
    start: given.startColumn,
    indication: given.indicationColumn,
    listsBy: given.listSeparator,
  }
  return { report, drug, event, ...Object.fromEntries(Object.entries(further).filter(([, v]) => v !== undefined)) }
}
