import { z } from 'zod'
import type { Locale } from '../i18n/locale.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { lines } from './lines.ts'
import { op } from './op.ts'
import type { Context } from './ports.ts'
import { type Reported, showReport, writeReportOf } from './report.ts'
import { trySignals, type TriedSignals } from './signals/example/try-signals.ts'

export interface Shown extends Reported {
  readonly signals: TriedSignals
}

const STUDY = 'neutrophilic-dermatosis'

export const demo = op({
  summary:
    'Make the report of the built-in study (neutrophilic dermatosis on tumour-targeted drugs, 45 published patients), and ask a small database of invented reports about it.',
  effect: 'write',
  input: z.strictObject({
    out: z.string().min(1).default('out/neutrophilic-dermatosis').describe('folder for the report of the study'),
    signals: z
      .string()
      .min(1)
      .default('out/signals')
      .describe('folder for the invented reports, their lake and its answer'),
  }),
  positional: [],
  examples: ['casewright demo', 'casewright demo --out my-folder --signals my-signals'],
  run: async (ctx, { out, signals }) => {
    const report = await writeReportOf(ctx, STUDY, out, undefined)
    const tried = await trySignals(ctx, signals, await realExtract(ctx))
    const value: Shown = { ...report.value, signals: tried.value }
    return { value, issues: [...report.issues, ...tried.issues] }
  },
  show: (value, locale) => lines(showReport(value, locale), showSignals(value.signals, locale)),
})

/** A quarter of FAERS beside the clone, which contributors have: the real thing goes from archive to scores too. */
async function realExtract(ctx: Context): Promise<string | undefined> {
  const studies = await ctx.builtIn(STUDY)
  const path = `${studies}/../../../shared/data/disproportionality/faers_ascii_2017q2/faers_ascii_2017q2.zip`
  return (await ctx.files.exists(path)) ? path : undefined
}

function showSignals({ report, invented, real }: TriedSignals, locale: Locale): string {
  const words = opsWords(locale).demo
  return lines(fill(words.invented, { invented, report }), real !== null && fill(words.real, { scores: real.scores }))
}
