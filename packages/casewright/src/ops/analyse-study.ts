import { analyse } from '../analyse/analyse.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Results } from '../model/estimate.ts'
import { withLiterature } from './literature/with-literature.ts'
import { appraised } from './appraise-patients.ts'
import { loadSoundStudy, studyPath, type Loaded } from './load-study.ts'
import type { Context } from './ports.ts'
import { withSignals } from './signals/study-signals.ts'

export interface Analysed extends Loaded {
  readonly appraisals: ReadonlyMap<string, Appraisal>
  readonly results: Results
}

/** Read a study, appraise each patient, analyse the series. */
export async function analyseStudy(
  ctx: Context,
  folder: string,
  words: 'all' | 'as-protocol' = 'all',
): Promise<Analysed> {
  return ctx.remember(await studyPath(ctx, folder), `analysed, words ${words}`, async () => {
    const loaded = withSignals(await withLiterature(ctx, await loadSoundStudy(ctx, folder, words)))
    const { patients, protocol } = loaded.study
    const appraisals = new Map<string, Appraisal>()
    for (const [i, patient] of patients.entries()) {
      if (i % 50 === 0) {
        ctx.progress('appraising each patient', i, patients.length)
        await ctx.breathe()
      }
      appraisals.set(patient.id, appraised(ctx, patient, protocol))
    }
    ctx.progress('analysing the series', 0, 1)
    await ctx.breathe()
    const results = analyse(loaded.study, appraisals)
    ctx.progress('analysing the series', 1, 1)
    return { ...loaded, appraisals, results }
  })
}
