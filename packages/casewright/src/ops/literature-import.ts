import { z } from 'zod'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { databaseName } from '../i18n/database-name.ts'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { vias, type LiteratureImport } from '../model/literature/literature-import.ts'
import type { Study } from '../model/study.ts'
import type { ReadEntry } from '../read/literature/reader.ts'
import { lines } from './lines.ts'
import { LITERATURE, loadStudy, studyToWrite } from './load-study.ts'
import { op } from './op.ts'
import type { Context, StagedFolder } from './ports.ts'

import { comparedIn, noteCompared } from './literature/compared.ts'
import { importsIn, loadImports } from './literature/library.ts'
import { knownNumbers } from './literature/known-numbers.ts'
import { personName } from './literature/person.ts'
import { refuseFuture } from './literature/like-known.ts'
import { readExport, type ExportSummary } from './literature/read-export.ts'
import { lineOf } from './literature/record-line.ts'

const input = z.strictObject({
  files: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'exports of databases: nbib, XML, RIS, BibTeX, CSV, XLSX, NoteExpress …; the format is found from the content',
    ),
  into: z.string().min(1).describe('folder of the study'),
  database: z
    .string()
    .min(1)
    .optional()
    .describe('database the exports are from, where they do not say: pubmed, embase, cnki …'),
  databases: z
    .array(z.string())
    .optional()
    .describe('database of each export, in their order, where they differ; an empty one is found from the export'),
  via: z.enum(vias).default('database').describe('by which way the records were found'),
  search: z.string().optional().describe('id of the protocol’s search that the exports answer'),
  on: z.iso.date().optional().describe('day of the search; the protocol’s, else not told'),
  by: personName.optional().describe('who ran the search'),
  format: z.string().optional().describe('format, where it cannot be found from the content'),
  encoding: z.string().optional().describe('encoding, where it cannot be found: utf-8, gb18030, utf-16le'),
  damaged: z
    .enum(['refuse', 'keep'])
    .default('refuse')
    .describe('a truncated file: refuse it whole, or keep what can be read'),
})

export interface Imported {
  readonly file: string
  readonly id: string
  readonly reader: string
  readonly encoding: string
  readonly database: string
  readonly records: number
  readonly languages: Readonly<Record<string, number>>
  /** True where the same bytes are in the study already; nothing was added. */
  readonly known: boolean
  /** What was in it; none where nothing was read because it is known. */
  readonly read: ExportSummary | null
}

interface Staged {
  readonly imported: Imported
  readonly sha256: string
  readonly stage: StagedFolder
}

export const importLiterature = op({
  summary: 'Bring exports of literature databases into a study; every field is kept, the same file twice adds nothing.',
  effect: 'write',
  input,
  positional: ['files'],
  examples: [
    'casewright literature import pubmed.nbib --into my-study',
    'casewright literature import cnki.net wanfang.txt --into my-study --on 2026-11-02',
    'casewright literature import found-in-references.ris --into my-study --via citation-searching --database references',
  ],
  run: async (ctx, given) => {
    if (given.on !== undefined) refuseFuture(given.on, ctx.today)
    await studyToWrite(ctx, given.into)
    const { folder, study } = await loadStudy(ctx, given.into)
    const search = searchOf(study, given.search)
    const known = new Map((await loadImports(ctx, folder)).map((i) => [i.sha256, i]))
    const literature = `${folder}/${LITERATURE}`
    const before = [...known.values()].map((i) => i.id)
    const numbers = known.size === 0 ? new Set<string>() : await knownNumbers(ctx, folder)
    const told: Issue[] = []
    const staged: Staged[] = []
    try {
      for (const [i, file] of given.files.entries()) {
        ctx.progress('reading', i, given.files.length, file)
        staged.push(
          await stageOne(
            ctx,
            folder,
            file,
            {
              ...given,
              on: given.on ?? search?.on,
              database: given.databases?.[i] || given.database,
              known: numbers,
            },
            known,
            told,
          ),
        )
      }
      const news = staged.some((s) => !s.imported.known)
      if (news && known.size > 0 && (await comparedIn(ctx, literature)) === undefined)
        await noteCompared(ctx, literature, before)
      for (const [i, one] of staged.entries()) if (!one.imported.known) staged[i] = await commitOne(ctx, folder, one)
    } finally {
      await Promise.all(staged.map((s) => s.stage.discard()))
    }
    ctx.progress('reading', given.files.length, given.files.length, given.files.at(-1))
    return { value: { imports: staged.map((s) => s.imported) }, issues: told }
  },
  show: ({ imports }, locale) => {
    const words = opsWords(locale).literature
    return lines(
      ...imports.map((i) =>
        i.known
          ? fill(words.known, { file: i.file })
          : fill(words.imported, {
              file: i.file,
              records: i.records,
              reader: i.reader === 'table' ? words.table : i.reader,
              encoding: i.encoding,
              database: databaseName(i.database, locale),
              languages: languagesSaid(i.languages, locale),
            }),
      ),
      imports.every((i) => i.known) ? words.nothing : words.next,
    )
  },
})

const languagesSaid = (counts: Readonly<Record<string, number>>, locale: Locale): string => {
  const { untold, and } = opsWords(locale).literature
  return Object.entries(counts)
    .map(([language, n]) => `${language === 'und' ? untold : language} ${n}`)
    .join(and)
}

function searchOf(study: Study, id: string | undefined): { readonly on: string | undefined } | undefined {
  if (id === undefined) return undefined
  const found = study.protocol.searches.find((s) => s.id === id)
  if (found !== undefined) return { on: found.on?.length === 10 ? found.on : undefined }
  const suggestion = nearest(
    id,
    study.protocol.searches.flatMap((s) => s.id ?? []),
  )
  throw new InputProblem([
    issue('error', 'search-unknown', { file: 'protocol.yaml', field: 'searches' }, { id, suggestion }),
  ])
}

type Settings = Omit<z.output<typeof input>, 'on'> & {
  readonly on: string | undefined
  readonly known: ReadonlySet<string>
}

/** Copy a file aside and read it there; whatever goes wrong, nothing of it is in the study. */
async function stageOne(
  ctx: Context,
  folder: string,
  file: string,
  settings: Settings,
  known: Map<string, LiteratureImport>,
  told: Issue[],
): Promise<Staged> {
  const stage = await ctx.streams.stage(`${folder}/literature/stage`)
  try {
    const name = nameInFolder(file)
    const { size, sha256 } = await stage.copy(name, ctx.streams.bytes(file))
    const before = known.get(sha256)
    if (before !== undefined) return { imported: importedOf(before, file, null), sha256, stage }
    const id = sha256.slice(0, 8)
    const { summary: read, recordsSha256 } = await readRecords(ctx, stage, { file, name, id }, settings, told)
    const about: LiteratureImport = {
      format: 'casewright/import@1',
      id,
      file: name,
      sha256,
      bytes: size,
      reader: read.reader,
      encoding: read.encoding,
      database: read.database,
      via: settings.via,
      ...(settings.search !== undefined && { search: settings.search }),
      ...(settings.on !== undefined && { on: settings.on }),
      ...(settings.by !== undefined && { by: settings.by }),
      records: read.records,
      recordsSha256,
    }
    const out = await stage.writer('import.json')
    await out.write(`${JSON.stringify(about, null, 2)}\n`)
    await out.close()
    known.set(sha256, about)
    return { imported: importedOf(about, file, read), sha256, stage }
  } catch (problem) {
    await stage.discard()
    throw problem
  }
}

/** Put an import in its place. Where another import of the same bytes was faster, that one counts. */
async function commitOne(ctx: Context, folder: string, staged: Staged): Promise<Staged> {
  const { imported, sha256, stage } = staged
  try {
    await stage.commit(`${importsIn(folder)}/${imported.id}`)
    return staged
  } catch (problem) {
    if (!(problem instanceof InputProblem && problem.issues.some((i) => i.code === 'folder-there'))) throw problem
    const before = (await loadImports(ctx, folder)).find((i) => i.sha256 === sha256)
    if (before === undefined) throw problem
    return { ...staged, imported: importedOf(before, imported.file, null) }
  }
}

const importedOf = (about: LiteratureImport, file: string, read: ExportSummary | null): Imported => {
  const { id, reader, encoding, database, records } = about
  return { file, id, reader, encoding, database, records, languages: read?.languages ?? {}, known: read === null, read }
}

/** The export's own name without its folder; never one of ours. */
function nameInFolder(file: string): string {
  const name = (file.split(/[/\\]/u).at(-1) ?? file).replace(/^\.+/u, '')
  return name === 'import.json' || name === 'records.jsonl' || name === '' ? `export-${name}` : name
}

async function readRecords(
  ctx: Context,
  stage: StagedFolder,
  { file, name, id }: { readonly file: string; readonly name: string; readonly id: string },
  settings: Settings,
  told: Issue[],
): Promise<{ readonly summary: ExportSummary; readonly recordsSha256: string }> {
  const out = await stage.writer('records.jsonl')
  const source = { name: file, bytes: () => stage.bytes(name) }
  const write = ({ value, line }: ReadEntry, number: number): Promise<void> =>
    out.write(`${lineOf({ id: `${id}-${number}`, line, ...value })}\n`)
  const summary = await readExport(ctx, source, settings, (i) => void told.push(i), write)
  return { summary, recordsSha256: await out.close() }
}
