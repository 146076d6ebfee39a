import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { nameIn } from '../i18n/name-in.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import type { ReportTable } from '../model/signal/answer.ts'
import { documentView, type DocumentView, type SectionView } from '../write/document-view.ts'
import { signalReport } from '../write/signals/signal-report.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { LAKES, lakeStanding, lakesThere, type LakeStanding } from './signals/lakes/lakes-there.ts'
import { withSignals } from './signals/study-signals.ts'

export interface SignalResults {
  readonly question: string
  readonly language: Locale
  readonly lake: LakeStanding & { readonly generation: string; readonly generated: boolean }
  /** Multiverse and time to onset are shown where they were asked of the same lake. */
  readonly multiverse: boolean
  readonly onset: boolean
  /** The reports counted, to be set beside what papers print of such a table. */
  readonly table: ReportTable
  readonly view: DocumentView
}

export const signalsResults = op({
  summary:
    'What was answered to one question of a study and kept, told in full: tables, measures, strata, comparators, multiverse, onset, cautions.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    question: z.string().min(1).describe('id of the question'),
    language: z.enum(locales).default('en').describe('language it is told in'),
    lakes: z.string().min(1).default(LAKES).describe('folder the lakes are in'),
  }),
  positional: ['study', 'question'],
  examples: ['casewright signals results my-study main', 'casewright signals results my-study main --language zh'],
  run: async (ctx, { study, question, language, lakes: folder }) => {
    const { study: read } = withSignals(await loadStudy(ctx, study, 'as-protocol'))
    const { questions = [], answers = [], multiverses = [], onsets = [], groups = [] } = read.signals ?? {}
    if (!questions.some((q) => q.id === question)) {
      const ids = questions.map((q) => q.id)
      throw new InputProblem([
        issue(
          'error',
          'signals-question-unknown',
          { file: study },
          { question, questions: ids.join(' · '), suggestion: nearest(question, ids) },
        ),
      ])
    }
    const is = (r: { readonly question: { readonly id: string } }): boolean => r.question.id === question
    const answer = answers.find(is)
    if (answer === undefined)
      throw new InputProblem([issue('error', 'signals-not-answered', { file: study }, { question })])
    const lakes = await lakesThere(ctx, folder)
    const [multiverse, onset] = [multiverses.find(is), onsets.find(is)]
    const manifest = lakes.find((l) => l.manifest.generation === answer.lake.generation)?.manifest
    const group = groups.find((g) => g.id === answer.question.event)
    const { document } = signalReport({
      locale: language,
      nameOf: nameIn(language),
      version: ctx.version,
      statedOn: answer.lake.received?.to ?? read.protocol.analysedOn,
      answer,
      ...(manifest !== undefined && { manifest }),
      ...(multiverse !== undefined && { multiverse }),
      ...(onset !== undefined && { onset }),
      ...(group !== undefined && { group }),
    })
    const value: SignalResults = {
      question,
      language,
      lake: {
        ...lakeStanding(lakes, answer.lake),
        generation: answer.lake.generation,
        generated: answer.lake.generated,
      },
      multiverse: multiverse !== undefined,
      onset: onset !== undefined,
      table: answer.table,
      view: documentView(document),
    }
    return { value, issues: [] }
  },
  show: ({ view }) => lines(view.title, view.banner ?? undefined, ...view.sections.map((s) => sectionText(s))),
})

function sectionText({ title, blocks, sections }: SectionView): string {
  const said = blocks.map((b) => {
    switch (b.kind) {
      case 'paragraph':
      case 'caution':
      case 'quotation':
        return b.text
      case 'list':
        return b.items.map((i) => `  - ${i}`).join('\n')
      case 'table':
        return lines(
          b.caption,
          columns([b.columns.map((c) => c.head), ...b.rows.map((r) => r.cells)].map((cells) => ['', ...cells])),
          ...b.notes,
        )
      case 'figure':
        return b.figure.title
    }
  })
  return lines('', title, ...said, ...sections.map(sectionText))
}
