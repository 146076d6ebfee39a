import { appraise } from '../../appraise/appraise.ts'
import { isUnderWay, type Patient } from '../../model/patient.ts'
import { lineListing } from '../../write/line-listing.ts'
import { studyPath, studyTree } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { caseColumns, columnsShown, conflictsOf, yearOf, type Cell } from './case-columns.ts'
import { caseAt, deskOf, filesIn, type OneCase } from './case-files.ts'
import { standingIn } from './case-view-of.ts'
import type { CaseColumn, CaseRow } from './case-view.ts'
import { booksOf } from './light-book.ts'

export interface CaseTable {
  readonly columns: readonly CaseColumn[]
  readonly rows: readonly CaseRow[]
}

/** Every coded patient of a study as a row, whatever else is wrong in the study. Only rows of files that changed are made anew. */
export async function caseTable(ctx: Context, study: string): Promise<CaseTable> {
  const folder = await studyPath(ctx, study)
  const tree = await studyTree(ctx, folder)
  const files = filesIn(ctx, folder, tree)
  const desk = await deskOf(files)
  const names = (await files.list('patients')).filter((n) => /\.ya?ml$/u.test(n)).toSorted()
  const rows: CaseRow[] = []
  for (const [i, name] of names.entries()) {
    const bytes = tree.get(`patients/${name}`)
    if (bytes === undefined) continue
    if (i % EVERY === 0) {
      ctx.progress('appraising each patient', i, names.length)
      await ctx.breathe()
    }
    const one = await caseAt(files, desk, `patients/${name}`, bytes)
    const { patient } = one.read
    if (patient !== undefined) rows.push(ctx.memo('case row', [one.read], () => rowOf(one, patient, ctx.version)))
  }
  return { columns: columnsShown, rows }
}

const EVERY = 50

function rowOf(one: OneCase, patient: Patient, version: string): CaseRow {
  const sources = [...one.sources.values()]
  const study = { protocol: one.protocol, decisions: one.decisions, sources, patients: [patient] }
  const appraisal = appraise(patient, one.protocol)
  const books = booksOf(study, new Map([[patient.id, appraisal]]), version)
  const [en, zh] = [lineListing(books.en, 'full'), lineListing(books.zh, 'full')]
  const listed = (column: string): Cell => {
    const at = en.columns.findIndex((c) => c.id === column)
    const [one, other] = [en.rows[0]?.cells[at], zh.rows[0]?.cells[at]]
    if (one === undefined || other === undefined) throw new Error(`the listing has no column ${column}`)
    return { said: one.said, shown: { en: one.text, zh: other.text } }
  }
  const desk = { patient, appraisal, protocol: one.protocol, sources, listed }
  const year = yearOf(desk)
  return {
    patient: patient.id,
    reports: patient.reports,
    ...(year !== undefined && { year }),
    extraction: isUnderWay(patient) ? 'under-way' : 'finished',
    ...standingIn(study, patient, books),
    conflicts: conflictsOf(patient),
    completeness: appraisal.completeness.value.share,
    recorded: patient.recorded,
    cells: Object.fromEntries(caseColumns.map((c) => [c.id, c.cell(desk)])),
  }
}
