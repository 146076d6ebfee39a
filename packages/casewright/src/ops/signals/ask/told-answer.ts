import { InputProblem, issue } from '../../../base/issue.ts'
import { nearest } from '../../../base/nearest.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { nameIn } from '../../../i18n/name-in.ts'
import type { SignalAnswer } from '../../../model/signal/answer.ts'
import type { ReportDocument } from '../../../write/document.ts'
import { signalReport } from '../../../write/signals/signal-report.ts'
import { loadStudy } from '../../load-study.ts'
import type { Context } from '../../ports.ts'
import { type LakeThere, lakesThere } from '../lakes/lakes-there.ts'
import { withSignals } from '../study-signals.ts'

/** An answer that a study keeps, told in full. */
export interface ToldAnswer {
  readonly answer: SignalAnswer
  readonly document: ReportDocument
  readonly lakes: readonly LakeThere[]
  readonly multiverse: boolean
  readonly onset: boolean
}

interface WhichAnswer {
  readonly study: string
  readonly question: string
  readonly language: Locale
  /** Folder of the lakes. */
  readonly lakes: string
}

/** @throws InputProblem `signals-question-unknown`, `signals-not-answered` */
export async function toldAnswer(
  ctx: Context,
  { study, question, language, lakes: folder }: WhichAnswer,
): Promise<ToldAnswer> {
  const { study: read } = withSignals(await loadStudy(ctx, study, 'as-protocol'))
  const { questions = [], answers = [], multiverses = [], onsets = [], groups = [] } = read.signals ?? {}
  if (!questions.some((q) => q.id === question)) {
    const ids = questions.map((q) => q.id)
    const values = { question, questions: ids.join(' · '), suggestion: nearest(question, ids) }
    throw new InputProblem([issue('error', 'signals-question-unknown', { file: study }, values)])
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
  return { answer, document, lakes, multiverse: multiverse !== undefined, onset: onset !== undefined }
}
