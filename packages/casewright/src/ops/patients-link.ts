import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { standings } from '../sift/patients/judge-pairs.ts'
import { linkPatients } from '../sift/patients/link-patients.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { fill } from '../i18n/template.ts'
import { studyInput } from './check.ts'
import { lines } from './lines.ts'
import { loadStudy } from './load-study.ts'
import { op } from './op.ts'
import { modelRows, showModel, showPair } from './patients-say.ts'

export const patientsLink = op({
  summary:
    'Find patients of different reports, and of your own charts, who may be one patient: each pair with reasons, weights and probability.',
  effect: 'read',
  input: z.strictObject({
    study: studyInput,
    patient: z.string().optional().describe('only pairs of this patient: is our patient in the literature already?'),
    least: z.enum(standings).default('possible').describe('the least likely pairs to list'),
    estimate: z
      .enum(['house-rules', 'em'])
      .default('house-rules')
      .describe('weights of agreement: house rules, or learnt from this study’s pairs (hundreds of patients)'),
    weights: z.boolean().default(false).describe('also print every weight and where it comes from'),
  }),
  positional: ['study'],
  examples: [
    'casewright patients link neutrophilic-dermatosis',
    'casewright patients link my-study --patient W017 --least unlikely',
  ],
  run: async (ctx, { study: name, patient, least, estimate, weights }) => {
    const { study, issues } = await loadStudy(ctx, name)
    const ids = study.patients.map((p) => p.id)
    if (patient !== undefined && !ids.includes(patient)) {
      const values = { patient, suggestion: nearest(patient, ids) }
      throw new InputProblem([issue('error', 'no-such-patient', { file: 'patients/' }, values)])
    }
    ctx.progress('comparing patients', 0, 1)
    await ctx.breathe()
    const links = linkPatients(study.patients, study.sources, study.decisions, {
      least,
      m: estimate,
      ...(patient !== undefined && { patient }),
    })
    ctx.progress('comparing patients', 1, 1)
    const cut =
      links.cut > 0 ? [issue('warning', 'pairs-not-all-compared', { file: 'patients/' }, { blocks: links.cut })] : []
    const { model, ...found } = links
    const value = { ...found, model: modelRows(model), weights }
    return { value, issues: [...issues.filter((i) => i.level === 'error'), ...cut] }
  },
  show: (value, locale) => {
    const words = opsWords(locale).patients
    const { pairs, patients, compared, separated } = value
    return [
      fill(pairs.length === 0 ? words.noPair : words.pairs, { pairs: pairs.length, patients, compared }),
      ...pairs.map((p) => showPair(p, locale)),
      lines(
        separated.length > 0 &&
          fill(words.apart, {
            n: separated.length,
            pairs: separated.map((s) => `${s.a}–${s.b} (${s.decision})`).join(', '),
          }),
        pairs.length > 0 && words.next,
      ),
      ...(value.weights ? [showModel(value, locale)] : []),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
  },
})
