import { filesOf } from '../cases/case-files.ts'
import { bothSubmitted, EXTRACTIONS, readState } from '../extraction/extraction-files.ts'
import type { Context } from '../ports.ts'
import type { UnderWay } from './open-work.ts'

/** How many patients two people extract still, and how many wait for a third to adjudicate. */
export async function extractionsUnderWay(ctx: Context, folder: string): Promise<UnderWay> {
  const files = filesOf(ctx, folder)
  let [running, compared] = [0, 0]
  const patients = new Set<string>()
  for (const patient of await files.list(EXTRACTIONS)) {
    const state = await readState(files, patient)
    if (state === undefined || state.finished !== undefined) continue
    patients.add(patient)
    if (bothSubmitted(state)) compared += 1
    else running += 1
  }
  return { running, compared, patients }
}
