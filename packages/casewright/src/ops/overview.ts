import { z } from 'zod'
import { hasErrors } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import type { Results } from '../model/estimate.ts'
import type { Study } from '../model/study.ts'
import type { Bilingual } from '../model/wording.ts'
import { analyseStudy } from './analyse-study.ts'
import { studyInput } from './check.ts'
import { columns, lines } from './lines.ts'
import { loadLibrary } from './literature/library.ts'
import { withLiterature } from './literature/with-literature.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { fieldCompleteness, type FieldCompleteness } from './overview/field-completeness.ts'
import { flowSteps, leftOut, type LeftOut, type OverviewStep } from './overview/flow-steps.ts'
import { extractionsUnderWay } from './overview/extractions.ts'
import { openWork, type OpenWork } from './overview/open-work.ts'
import { screeningOf } from './screening/screening-of.ts'
import { withSignals } from './signals/study-signals.ts'

export interface Overview {
  readonly title: Bilingual
  readonly question: Bilingual
  /** From searches to patients in the series. */
  readonly steps: readonly OverviewStep[]
  readonly leftOut: readonly LeftOut[]
  readonly completeness: FieldCompleteness | null
  /** In the order of the work: the first is the next thing to do. */
  readonly open: readonly OpenWork[]
}

export const overview = op({
  summary:
    'A study at a glance: from searches to patients, how completely they are told, what is open and what to do next.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright overview neutrophilic-dermatosis', 'casewright overview my-study --json'],
  run: async (ctx, { study: named }) => {
    const loaded = withSignals(await withLiterature(ctx, await loadStudy(ctx, named)))
    const { study, folder, issues } = loaded
    const library = await loadLibrary(ctx, folder)
    const protocolHolds = !issues.some((i) => i.level === 'error' && i.at.file === 'protocol.yaml')
    const screening = library.imports.length > 0 && protocolHolds ? await screeningOf(ctx, named) : undefined
    const analysed = hasErrors(issues) ? undefined : await analyseStudy(ctx, named)
    const results: Results | undefined = analysed?.results
    const value: Overview = {
      ...asked(study),
      steps: flowSteps(study, screening?.account, results),
      leftOut: results === undefined ? [] : leftOut(study, results),
      completeness: analysed === undefined ? null : fieldCompleteness(study, analysed.results),
      open: openWork(ctx, {
        study,
        issues,
        library,
        screening,
        analysed,
        signed: await ctx.signatures(),
        extraction: await extractionsUnderWay(ctx, folder),
      }),
    }
    return { value, issues: [] }
  },
  show: ({ title, steps, open }, locale) => {
    const words = opsWords(locale).overview
    return lines(
      title[locale],
      columns(steps.map((s) => [`  ${s.name[locale]}`, s.instead?.[locale] ?? String(s.n), s.sum?.[locale] ?? ''])),
      ...(open.length === 0 ? [words.nothing] : open.map((o) => `  · ${o.said[locale]}`)),
    )
  },
})

const asked = ({ protocol }: Study): Pick<Overview, 'title' | 'question'> => ({
  title: protocol.title,
  question: protocol.question,
})
