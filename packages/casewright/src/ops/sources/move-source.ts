import { InputProblem, issue } from '../../base/issue.ts'
import { idsIn, type CaseFiles } from '../cases/case-files.ts'
import type { NewDecision } from '../literature/record-decisions.ts'
import { ORIGINALS } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { sourceText } from './edit-source.ts'
import { filesOfSource, moveTogether, refuseErrorsBrought, type Moving } from './move-together.ts'
import { reportsBecome, signedLines } from './reports-became.ts'
import { sourceHistory, type SourceChange } from './source-history.ts'
import { usesOfSource } from './source-uses.ts'

/** Where the files of sources that were taken away are kept, so that they can come back. No source has such an id. */
const KEPT = `${ORIGINALS}/_removed`

/** Take a source away that no case needs; its files are kept aside. @throws InputProblem `source-in-use`, which names the cases */
export async function removeSource(ctx: Context, files: CaseFiles, id: string, { by, undoes }: Moving) {
  const { path, text, data } = await sourceText(files, id)
  const uses = await usesOfSource(files, id)
  if (uses.length > 0)
    throw new InputProblem([
      issue(
        'error',
        'source-in-use',
        { file: path },
        { source: id, cases: uses.map((u) => u.patient).join(', '), n: uses.length },
      ),
    ])
  const own = await filesOfSource(ctx, files, id, data)
  const known = await reportsBecome(ctx, files.folder, by, (d) =>
    d.sources.includes(id) ? d.sources.filter((s) => s !== id) : undefined,
  )
  const history = await sourceHistory(ctx, files.folder)
  const kept = `${KEPT}/${id}-${history.length + 1}`
  const gone = [[path, text] as const, ...own]
  const writes = new Map(gone.map(([file, bytes]) => [`${kept}/${file}`, bytes]))
  const removes = gone.map(([file]) => file)
  await refuseErrorsBrought(ctx, files.folder, { writes, removes })
  return moveTogether(ctx, files.folder, {
    writes,
    removes,
    lines: known.lines,
    change: {
      kind: 'removed',
      source: id,
      kept,
      records: [...known.records],
      by,
      on: ctx.today,
      ...(undoes !== undefined && { undoes }),
    },
  })
}

/** Bring a source back as it was when it was taken away. @throws InputProblem `source-taken` where another has its id by now */
export async function restoreSource(
  ctx: Context,
  files: CaseFiles,
  { source, kept, records, id: undoes }: Extract<SourceChange, { kind: 'removed' }>,
  by: string,
) {
  const taken = (await idsIn(files, 'sources')).includes(source)
  if (taken) throw new InputProblem([issue('error', 'source-taken', { file: `sources/${source}.yaml` }, { source })])
  const back = await ctx.files.readTree(`${files.folder}/${kept}`)
  const lines = records.map((record): NewDecision => ({ kind: 'source', record, sources: [source], by, on: ctx.today }))
  return moveTogether(ctx, files.folder, {
    writes: back,
    removes: [...back.keys()].map((file) => `${kept}/${file}`),
    lines: await signedLines(ctx, files.folder, by, lines),
    change: { kind: 'restored', source, by, on: ctx.today, undoes },
  })
}
