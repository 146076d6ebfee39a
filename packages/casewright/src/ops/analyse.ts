import { z } from 'zod'
import type { Estimate } from '../model/estimate.ts'
import { opsWords } from '../i18n/ops-words.ts'
import type { Locale } from '../i18n/locale.ts'
import { analyseStudy } from './analyse-study.ts'
import { studyInput } from './check.ts'
import { columns } from './lines.ts'
import { op } from './op.ts'

export const analyseOp = op({
  summary: 'Compute every number of the series: value, interval, the cases behind it and those whose source is silent.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    section: z.string().optional().describe('only numbers whose id begins so: sex, latency, histology …'),
  }),
  positional: ['study'],
  examples: ['casewright analyse neutrophilic-dermatosis --section sex', 'casewright analyse my-study --json'],
  run: async (ctx, { study, section }) => {
    const { results, issues } = await analyseStudy(ctx, study)
    const wanted = results.estimates
      .map((e) => e.value)
      .filter((e) => section === undefined || e.id.startsWith(section))
    return { value: { estimates: wanted, flow: results.flow, included: results.included }, issues }
  },
  show: ({ estimates }, locale) =>
    columns([opsWords(locale).analyse.columns.split(' | '), ...estimates.map((e) => row(e, locale))]),
})

function row(e: Estimate, locale: Locale): readonly string[] {
  const short = (n: number | undefined): string =>
    n === undefined ? '—' : new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(n)
  const interval = e.interval === undefined ? '' : `${short(e.interval.low)} – ${short(e.interval.high)}`
  return [e.id, `${e.events.length}/${e.of.length}`, short(e.value), interval, String(e.silent.length)]
}
