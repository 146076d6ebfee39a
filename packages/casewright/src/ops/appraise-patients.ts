import { appraise } from '../appraise/appraise.ts'
import { InputProblem, issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Patient } from '../model/patient.ts'
import type { Protocol } from '../model/protocol.ts'
import { loadSoundStudy } from './load-study.ts'
import type { Context } from './ports.ts'

/** Appraise one patient of a study, or each of them. */
export async function appraisePatients(
  ctx: Context,
  folder: string,
  only: string | undefined,
): Promise<{ readonly appraisals: readonly Appraisal[]; readonly issues: readonly Issue[] }> {
  const { study, issues } = await loadSoundStudy(ctx, folder)
  const chosen = study.patients.filter((p) => only === undefined || p.id === only)
  if (only !== undefined && chosen.length === 0) {
    const suggestion = nearest(
      only,
      study.patients.map((p) => p.id),
    )
    throw new InputProblem([issue('error', 'no-such-patient', { file: folder }, { patient: only, suggestion })])
  }
  const appraisals: Appraisal[] = []
  for (const patient of chosen) {
    ctx.progress('appraising', appraisals.length, chosen.length)
    if (appraisals.length % 50 === 0) await ctx.breathe()
    appraisals.push(appraised(ctx, patient, study.protocol))
  }
  ctx.progress('appraising', 1, 1)
  return { appraisals, issues }
}

/** The appraisal of a patient, taken as it was where neither the patient nor the protocol is another. */
export const appraised = (ctx: Context, patient: Patient, protocol: Protocol): Appraisal =>
  ctx.memo('appraisal', [patient, protocol], () => appraise(patient, protocol))
