import { z } from 'zod'
import { locales, type Locale } from '../i18n/locale.ts'
import type { ReportTable } from '../model/signal/answer.ts'
import { documentView, type DocumentView, type SectionView } from '../write/document-view.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { op } from './op.ts'
import { toldAnswer } from './signals/ask/told-answer.ts'
import { LAKES, lakeStanding, type LakeStanding } from './signals/lakes/lakes-there.ts'

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
    const { answer, document, lakes, ...asked } = await toldAnswer(ctx, { study, question, language, lakes: folder })
    const value: SignalResults = {
      question,
      language,
      lake: {
        ...lakeStanding(lakes, answer.lake),
        generation: answer.lake.generation,
        generated: answer.lake.generated,
      },
      ...asked,
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
