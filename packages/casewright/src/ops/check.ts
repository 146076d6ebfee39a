import { z } from 'zod'
import { analyse } from '../analyse/analyse.ts'
import { selfCheck } from '../analyse/self-check.ts'
import { appraise } from '../appraise/appraise.ts'
import { latencyIssues } from '../appraise/latency/latency-issues.ts'
import { hasErrors } from '../base/issue.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { findingsOf } from '../extract/findings-of.ts'
import { lines } from './lines.ts'
import { changedFiles } from './literature/library.ts'
import { withLiterature } from './literature/with-literature.ts'
import { inWordsOfStudy } from './issues-in-words.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { withSignals } from './signals/study-signals.ts'

export const studyInput = z
  .string()
  .min(1)
  .describe('folder of the study, or neutrophilic-dermatosis for the built-in one')

export const check = op({
  summary: 'Read a study and say everything that is wrong or open in it, with file, line and field.',
  effect: 'read',
  input: z.strictObject({ study: studyInput }),
  positional: ['study'],
  examples: ['casewright check neutrophilic-dermatosis', 'casewright check my-study --json'],
  run: async (ctx, { study: folder }) => {
    const { study, folder: path, issues: found } = withSignals(await withLiterature(ctx, await loadStudy(ctx, folder)))
    const issues = [...found, ...(await changedFiles(ctx, path, study.literature?.imports ?? []))]
    const sound = !hasErrors(issues)
    const appraisals = new Map(sound ? study.patients.map((p) => [p.id, appraise(p, study.protocol)] as const) : [])
    const results = sound ? analyse(study, appraisals) : undefined
    const clocks = [...appraisals.values()].flatMap((a) =>
      a.latencies.flatMap((l) => latencyIssues(l.value, `patients/${a.patient}.yaml`)),
    )
    const said = inWordsOfStudy(clocks, study, ctx.version)
    const all = results === undefined ? issues : [...issues, ...said, ...selfCheck(results)]
    const findings = study.patients.flatMap(findingsOf)
    const value = {
      name: study.name,
      patients: study.patients.length,
      sources: study.sources.length,
      included: results?.included.length ?? 0,
      errors: all.filter((i) => i.level === 'error').length,
      warnings: all.filter((i) => i.level === 'warning').length,
      conflicts: findings.filter((f) => f.conflict === 'open').length,
      settled: findings.filter((f) => f.conflict === 'settled').length,
    }
    return { value, issues: all }
  },
  show: (value, locale) => {
    const words = opsWords(locale).check
    return lines(fill(words.fine, value), fill(words.conflicts, { n: value.conflicts, settled: value.settled }))
  },
})
