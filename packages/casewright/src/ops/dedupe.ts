import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { linkKinds, type LinkKind, type RecordLink } from '../model/literature/link.ts'
import { drawUpAccount } from '../sift/account/account.ts'
import { dedupe as linkRecords } from '../sift/dedupe/dedupe.ts'
import { dedupeTable, type DedupedTable } from './dedupe-table.ts'
import { columns, lines } from './lines.ts'
import { loadStudy } from './load-study.ts'
import { inTurn } from './literature/in-turn.ts'
import { loadLibrary, replaceLinks } from './literature/library.ts'
import { linkDecisions, openLinks } from './literature/open-links.ts'
import { refuseBrokenProtocol } from './literature/literature-of.ts'
import { tellDedupe } from './literature/tell-dedupe.ts'
import { op, type Outcome } from './op.ts'
import { refuseExisting } from './refuse-existing.ts'
import type { Context } from './ports.ts'

export const dedupe = op({
  summary:
    'Find records that are one publication, and those that belong together otherwise; links say why, nothing is deleted. With --out, for any table or export.',
  effect: 'write',
  input: z.strictObject({
    what: z
      .string()
      .min(1)
      .describe('folder of a study; or, with --out, any export or table of records (CSV, RIS, EndNote XML …)'),
    out: z.string().min(1).optional().describe('CSV to write: the rows of the table with group_id, keep and reason'),
    replace: z.boolean().default(false).describe('write over that CSV where it is there already'),
    language: z.enum(['en', 'zh']).default('en').describe('language of the reasons in the CSV'),
  }),
  positional: ['what'],
  examples: ['casewright dedupe my-study', 'casewright dedupe search-results.ris --out deduplicated.csv'],
  run: async (ctx, { what, out, replace, language }): Promise<Outcome<DedupedTable | DedupedStudy>> => {
    if (out === undefined) return inTurn(ctx, what, async () => ({ value: await dedupeStudy(ctx, what), issues: [] }))
    await refuseExisting(ctx, out, replace)
    return dedupeTable(ctx, what, out, language)
  },
  show: (value, locale) => {
    const words = opsWords(locale).dedupe
    if ('out' in value) return fill(words.table, value)
    const study = value
    const kinds = opsWords(locale).log.kinds
    return lines(
      fill(words.study, {
        records: study.records,
        publications: study.publications,
        removed: study.records - study.publications,
      }),
      columns(
        linkKinds
          .filter((k) => (study.certain[k] ?? 0) + (study.maybe[k] ?? 0) > 0)
          .map((k) => [
            `  ${kinds[k]}`,
            fill(words.links, { certain: study.certain[k] ?? 0, maybe: study.maybe[k] ?? 0 }),
          ]),
      ),
      Object.values(study.maybe).some((n) => n > 0) && words.ask,
    )
  },
})

/** What linking the records of a study came to. */
export interface DedupedStudy {
  readonly records: number
  readonly publications: number
  readonly certain: Counts
  readonly maybe: Counts
}
type Counts = Readonly<Partial<Record<LinkKind, number>>>

/** Link the records of a study anew, by the rules and by what people decided so far. The same records and decisions give the same links. */
export async function dedupeStudy(ctx: Context, named: string): Promise<DedupedStudy> {
  const { folder, study, issues } = await loadStudy(ctx, named)
  refuseBrokenProtocol(issues)
  const library = await loadLibrary(ctx, folder, 'made-anew')
  if (library.imports.length === 0)
    throw new InputProblem([issue('error', 'literature-missing', { file: folder }, { folder: named })])
  await ctx.breathe()
  const { links } = linkRecords(library.records, {
    decided: linkDecisions(library.decisions),
    progress: tellDedupe(ctx),
  })
  ctx.progress('comparing records', 1, 1)
  await replaceLinks(ctx, library, links)
  const account = drawUpAccount({ ...library, links }, study.protocol.screening)
  const publications = [...account.places.values()].filter((p) => p.at !== 'duplicate').length
  return {
    records: library.records.length,
    publications,
    certain: counts(links.filter((l) => l.standing === 'certain')),
    maybe: counts(openLinks(links, library.decisions, account)),
  }
}

const counts = (links: readonly RecordLink[]): Counts =>
  Object.fromEntries([...Map.groupBy(links, (l) => l.kind)].map(([kind, own]) => [kind, own.length]))
