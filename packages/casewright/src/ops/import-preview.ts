import { z } from 'zod'
import { hasErrors, issue, type Issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import type { Mapping, TableMatch } from '../read/table/mapping.ts'
import type { TableLine } from '../read/table/table.ts'
import { mappingYaml } from '../read/table/write-mapping.ts'
import { studyInput } from './check.ts'
import { bringIn, matchGiven, tableGiven } from './import/bring-in.ts'
import { withGuessed } from './import/guess-mapping.ts'
import { proposeMatch, type MatchFrom, type Proposed } from './import/propose-match.ts'
import { tableInputs } from './import/table-inputs.ts'
import { columnsSeen, type ColumnSeen } from './import/table-seen.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'

/** A table as it would be brought in. */
export interface TablePreview {
  /** Of a workbook: the sheets one can be chosen of. */
  readonly sheets: readonly string[]
  /** Null where the table cannot be read; the issues say why. */
  readonly seen: {
    readonly rows: number
    /** The line the headings stand in, and the first lines, of which it is one. */
    readonly heading: { readonly line: number; readonly lines: readonly TableLine[] }
    readonly columns: readonly ColumnSeen[]
    readonly match: TableMatch
    readonly from: MatchFrom
    /** Title of the earlier table it is matched as. */
    readonly earlier: string | null
    /** The match as a mapping file, to keep and to give again. */
    readonly mapping: string
    readonly patients: number
    readonly added: readonly string[]
    readonly same: number
    /** New patients whose whole files were made and checked; the import checks all. */
    readonly checked: number
    /** Patients who are in the study already and say something else there. */
    readonly others: readonly string[]
    /** Of these, those whom two people are reading. */
    readonly read: readonly string[]
    /** Cells that became nothing, by the reason. */
    readonly leftovers: Readonly<Record<string, number>>
    /** Whether the table could be brought in as it stands. */
    readonly ready: boolean
  } | null
}

/** Issues of one kind in one column that are listed; more of them say nothing new. */
const MOST_ALIKE = 20
/** Of how many new patients the files are made and checked, so that each change of the match is answered soon. */
const CHECKED = 200
/** Ids that are listed. */
const MOST_ADDED = 200

export const importPreview = op({
  summary:
    'Read a table of patients without bringing it in: its columns, the fields they are taken for, what would come of it.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    ...tableInputs,
    guess: z
      .array(z.string())
      .default([])
      .describe(
        'columns matched by hand of which the order of dates, what parts a list and words of choices are guessed',
      ),
    sheet: z.string().optional().describe('sheet of a workbook, where no mapping is given'),
    heading: z
      .int()
      .min(1)
      .optional()
      .describe('line with the headings, where no mapping is given; found where left out'),
  }),
  positional: ['study', 'table'],
  examples: ['casewright import preview my-study patients.csv > mapping.yaml'],
  run: async (ctx, input) => {
    const { folder, files } = await loadStudy(ctx, input.study)
    const given = await matchGiven(ctx, input)
    ctx.progress('reading the table', 0, 2)
    const {
      table,
      bytes,
      sheets = [],
      lines: first = [],
      issues: told,
    } = await tableGiven(ctx, input, {
      sheet: given?.match.sheet ?? input.sheet,
      heading: given?.match.heading ?? input.heading,
    })
    if (table === undefined)
      return { value: { sheets, seen: null } satisfies TablePreview as TablePreview, issues: told }
    await ctx.breathe()
    const {
      match: proposed,
      from,
      earlier,
    }: Proposed = given === undefined ? proposeMatch(table, bytes, files) : { match: given.match, from: 'given' }
    const completed = withGuessed(table, proposed, input.guess)
    const { sheet = completed.sheet } = input
    const { heading: _, ...unsaid } = completed
    const asked: TableMatch = {
      ...unsaid,
      ...(sheet !== undefined && { sheet }),
      ...((table.above !== undefined || input.heading !== undefined) && { heading: table.headingAt ?? 1 }),
    }
    const recorded = given?.recorded ?? { by: '', on: ctx.today }
    const {
      imported,
      mapping: own,
      made,
      issues: found,
    } = await bringIn(
      ctx,
      { folder, files },
      { table, bytes },
      { format: 'casewright/mapping@1', ...asked, recorded },
      input,
      CHECKED,
    )
    const match: TableMatch = { ...asked, source: own.source }
    const mapping: Mapping = { format: 'casewright/mapping@1', ...match, recorded }
    const issues = [...(given?.issues ?? []), ...told, ...found]
    const leftovers = Map.groupBy(imported.leftovers, (l) => l.why)
    const value: TablePreview = {
      sheets,
      seen: {
        rows: table.rows.length,
        heading: { line: table.headingAt ?? 1, lines: first },
        columns: columnsSeen(table, match, imported.leftovers),
        match,
        from,
        earlier: earlier ?? null,
        mapping: mappingYaml(mapping),
        patients: imported.patients.length,
        added: hasErrors(issues) ? [] : made.added.slice(0, MOST_ADDED).map((p) => p.id),
        same: made.unchanged.length,
        checked: Math.min(made.added.length, CHECKED),
        others: made.others,
        read: [...made.apart],
        leftovers: Object.fromEntries([...leftovers].map(([why, all]) => [why, all.length])),
        ready: !hasErrors(issues) && imported.patients.length > 0,
      },
    }
    return { value, issues: fewer(issues, input.table) }
  },
  show: ({ seen }, locale) => {
    const words = opsWords(locale).import
    if (seen === null) return words.unreadable
    const said = fill(words.preview, {
      patients: seen.patients,
      rows: seen.rows,
      added: seen.patients - seen.same - seen.others.length,
      same: seen.same,
      others: seen.others.length,
      unread: seen.leftovers['not-understood'] ?? 0,
    })
    return `# ${said}\n${seen.mapping}`
  },
})

/** The first of many alike, and how many more there are. */
function fewer(issues: readonly Issue[], file: string): readonly Issue[] {
  const alike = Map.groupBy(issues, (i) => `${i.level} ${i.code} ${i.at.field ?? ''}`)
  return [...alike.values()].flatMap((all) => {
    const [first] = all
    const rest = all.length - MOST_ALIKE
    if (first === undefined || rest <= 0) return all
    const { field = '' } = first.at
    const more = issue(
      'note',
      'more-of-the-same',
      { file, ...(field !== '' && { field }) },
      { count: rest, of: field || first.code },
    )
    return [...all.slice(0, MOST_ALIKE), more]
  })
}
