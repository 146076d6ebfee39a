import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { spliceYaml } from '../extract/edit/splice-yaml.ts'
import { isNode } from '../extract/merge/patient-parts.ts'
import { readYaml } from '../extract/yaml-file.ts'
import { decodeText } from '../base/decode-text.ts'
import { sourceYaml } from '../extract/write-yaml.ts'
import { citation as citationShape, type SourceFile } from '../model/source.ts'
import { formWords } from '../i18n/form-words.ts'
import { sayList } from '../i18n/format.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { filesOf, idsIn, type CaseFiles } from './cases/case-files.ts'
import type { SourceView } from './cases/case-view.ts'
import { studyPath } from './load-study.ts'
import { citationOfRecord, sourceKindOf } from './literature/citation-of-record.ts'
import { inTurnOnStudy } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { includedReport, reportBecame } from './literature/report-of-record.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { lines } from './lines.ts'
import { sourceNamed } from './sources-show.ts'
import { sourceView } from './sources/source-views.ts'
import { linkSource } from './sources/link-source.ts'
import { casesTakenUp, type CasesOpened } from './sources/taken-up-again.ts'
import { filesOfSource, safeName, takeIn, textPath } from './sources/take-in.ts'

const sourceId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/u)
const language = z.string().min(2).max(12).describe('language of the text: en, zh, fr …')
const nature = z.enum(['original', 'retold', 'translation']).default('original').describe('whose words the text is in')
const file = z.string().min(1).describe('the file: PDF, Word, HTML, XML, text or a picture')

/** A source as it is now, with what was told of the file. */
export interface SourceAdded {
  readonly source: SourceView
  /** Whether words could be read; what cannot be quoted can still be looked at. */
  readonly held: boolean
}
export interface TextAdded extends SourceAdded {
  /** Finished cases of the source that are being extracted again, since nobody has read the file for them. */
  readonly reopened: readonly string[]
}

export const sourcesAdd = op({
  summary: 'Add a report or chart: the file is kept as it came, its words are held so that they can be quoted.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    file,
    by: personName,
    record: z
      .string()
      .min(1)
      .optional()
      .describe(
        'id, DOI or PMID of the included report this is; its citation is taken, and it counts as extracted from here',
      ),
    id: sourceId
      .optional()
      .describe(
        'id of the source; where left out, made of author and year or of the file’s name; of a chart, a number: chart-1',
      ),
    kind: z
      .enum(['article', 'meeting-abstract', 'thesis', 'chart', 'table', 'other'])
      .optional()
      .describe('what it is; an article, or what the record says, where left out'),
    citation: citationShape
      .partial()
      .optional()
      .describe('bibliographic data in CSL’s names; goes before the record’s'),
    seen: z
      .enum(['full-text', 'abstract', 'snippets', 'chart', 'table'])
      .default('full-text')
      .describe('what of the source it is'),
    cut: z
      .boolean()
      .default(false)
      .describe('true where the text stops short: what it does not say is then not visible'),
    at: z.array(z.string()).default([]).describe('addresses where it was read'),
    language,
    nature,
  }),
  positional: ['study', 'file'],
  examples: ['casewright sources add my-study li-2024.pdf --language en --by "Li Na"'],
  run: async (ctx, { study, by, record, ...input }) => {
    const report = record === undefined ? undefined : await includedReport(ctx, study, record)
    const added = await addSource(ctx, study, {
      ...input,
      kind: input.kind ?? (report === undefined ? 'article' : sourceKindOf(report.type)),
      citation: { ...(report !== undefined && citationOfRecord(report)), ...input.citation },
    })
    if (report !== undefined)
      await reportBecame(ctx, { study, record: report.id, sources: [added.value.source.id], by })
    return added
  },
  show: ({ source, held }, locale) => fill(formWords(locale).source[held ? 'added' : 'unheld'], { source: source.id }),
})

interface Adding {
  readonly file: string
  readonly id?: string | undefined
  readonly kind: SourceFile['kind']
  readonly citation: Citation
  readonly seen: NonNullable<SourceFile['seen']>['what']
  readonly cut: boolean
  readonly at: readonly string[]
  readonly language: string
  readonly nature: SourceFile['texts'][number]['nature']
}

const addSource = (
  ctx: Context,
  study: string,
  { file: path, id: wanted, kind, citation, seen, cut, at, language: lang, nature: whose }: Adding,
) =>
  inTurnOnStudy(ctx, study, async () => {
    const files = filesOf(ctx, await studyPath(ctx, study))
    const taken = await takeIn(ctx, path)
    const all = await idsIn(files, 'sources')
    if (wanted !== undefined && all.includes(wanted))
      throw new InputProblem([issue('error', 'source-taken', { file: `sources/${wanted}.yaml` }, { source: wanted })])
    const id = wanted ?? freeId(citation, kind, path, all)
    const text = sourceYaml({
      format: 'casewright/source@1',
      id,
      kind,
      ...(Object.keys(citation).length > 0 && { citation }),
      seen: { what: seen, cut, ...(at.length > 0 && { at: [...at] }), on: ctx.today },
      ...(taken.text !== undefined && {
        texts: [{ id: lang, file: textPath(id, lang), language: lang, nature: whose }],
      }),
    })
    await ctx.files.writeTree(
      files.folder,
      new Map([[`sources/${id}.yaml`, text], ...filesOfSource(taken, id, lang)]),
      {
        fresh: false,
      },
    )
    return { value: await addedOf(files, id, taken.text !== undefined), issues: taken.issues }
  })

export const sourcesAddText = op({
  summary:
    'Add another file to a source: a translation, a supplement, or a text of a scan. Its finished cases are taken up again, unless it translates what was read.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    source: z.string().min(1).describe('id of the source'),
    file,
    by: personName,
    language,
    nature,
    text: sourceId.optional().describe('id of the text; its language where left out'),
  }),
  positional: ['study', 'source', 'file'],
  examples: [
    'casewright sources add-text my-study li-2024 li-2024-zh.docx --language zh --nature translation --by "Li Na"',
  ],
  run: (ctx, { study, source: id, file: path, by, language: lang, nature: whose, text: wanted }) =>
    inTurnOnStudy(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const { source, path: own } = await sourceNamed(files, id)
      const taken = await takeIn(ctx, path)
      const text = wanted ?? lang
      const writes = new Map(filesOfSource(taken, id, text))
      if (taken.text !== undefined) {
        if (source.texts.some((t) => t.id === text))
          throw new InputProblem([issue('error', 'text-id-taken', { file: own }, { source: id, text })])
        const bytes = await ctx.files.read(`${files.folder}/${own}`)
        const data = readYaml(own, bytes).yaml?.value
        if (!isNode(data)) throw new InputProblem([issue('error', 'not-a-record', { file: own }, { file: own })])
        const texts = [...source.texts, { id: text, file: textPath(id, text), language: lang, nature: whose }]
        writes.set(
          own,
          spliceYaml(decodeText(bytes) ?? '', { ...data, texts }, () => []),
        )
      }
      // A translation says in other words what was read; where there were no words, nothing was.
      const wasRead = whose === 'translation' && taken.text !== undefined && source.texts.length > 0
      const opened = wasRead ? nothingOpened : await casesTakenUp(ctx, files, id, by)
      for (const [path, after] of opened.writes) writes.set(path, after)
      await ctx.files.writeTree(files.folder, writes, { fresh: false, append: opened.append })
      const value: TextAdded = { ...(await addedOf(files, id, taken.text !== undefined)), reopened: opened.patients }
      return { value, issues: taken.issues }
    }),
  show: ({ source, held, reopened }, locale) => {
    const words = formWords(locale).source
    const said = fill(words[held ? 'added' : 'unheld'], { source: source.id })
    const patients = sayList(reopened, locale)
    return reopened.length === 0 ? said : lines(said, fill(words.reopened, { patients, n: reopened.length }))
  },
})

const nothingOpened: CasesOpened = { patients: [], writes: new Map(), append: new Map() }

export const sourcesLink = op({
  summary:
    'Say that a source tells of a patient: it becomes one of the patient’s reports. A case whose extraction was finished is taken up again.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    source: z.string().min(1).describe('id of the source'),
    patient: z.string().min(1).describe('id of the patient'),
    by: personName,
  }),
  positional: ['study', 'source', 'patient'],
  examples: ['casewright sources link my-study li-2024 P1 --by "Li Na"'],
  run: (ctx, { study, source, patient, by }) => linkSource(ctx, { study, source, patient, by }),
  show: ({ source, patient, reopened }, locale) =>
    fill(formWords(locale).source[reopened ? 'linked-reopened' : 'linked'], { source, patient }),
})

async function addedOf(files: CaseFiles, id: string, held: boolean): Promise<SourceAdded> {
  return { source: await sourceView(files, await sourceNamed(files, id)), held }
}

type Citation = z.output<ReturnType<typeof citationShape.partial>>

/** `li-2024`, or the file’s name where no author is told; with a number where it is taken. */
function freeId(citation: Citation, kind: SourceFile['kind'], file: string, taken: readonly string[]): string {
  const [author] = citation.author ?? []
  const name = author === undefined ? undefined : 'family' in author ? author.family : author.literal
  const year = citation.issued?.slice(0, 4) ?? ''
  const fileName = safeName(file).replace(/\.[^.]+$/u, '')
  // Names that have no Latin letters leave the PMID, the title where it is in Latin letters, or what it is.
  const words = [
    [name ?? '', year],
    ...(name === undefined ? [[fileName]] : []),
    ...(citation.PMID === undefined ? [] : [['pmid', citation.PMID]]),
    ...(isLatin(citation.title ?? '') ? [[citation.title ?? '', year]] : []),
    ...(isLatin(fileName) ? [[fileName, year]] : []),
  ].map((parts) => slug(parts.join(' ')))
  // An id goes wherever its case goes, and a chart’s file may be called by its patient’s name.
  if (kind === 'chart') return numbered('chart', 1, taken)
  const base = words.find((w) => /[a-z]/u.test(w)) ?? slug([kind, year].join(' '))
  return taken.includes(base) ? numbered(base, 2, taken) : base
}

/** The first such number that is free. */
function numbered(base: string, from: number, taken: readonly string[]): string {
  for (let n = from; ; n += 1) if (!taken.includes(`${base}-${n}`)) return `${base}-${n}`
}

/** Whether most of its letters are Latin. */
const isLatin = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((l) => /\p{Script=Latin}/u.test(l)).length * 2 > letters.length
}

const LONGEST = 40

export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, LONGEST)
    .replace(/-+$/u, '')
