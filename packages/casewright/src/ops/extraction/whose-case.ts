import { z } from 'zod'
import { InputProblem, issue } from '../../base/issue.ts'
import { studyPath } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { filesOf, type OneCase } from '../cases/case-files.ts'
import { oneCase } from '../cases/one-case.ts'
import { extractionOf, extractorCase, extractorNamed, requireBoth } from './extraction-files.ts'

/** Which file of a patient is meant. */
export const extractionInput = z
  .enum(['own', 'first', 'second'])
  .optional()
  .describe(
    'of a double extraction: your own, or, once both have submitted, that of the first or second person; the case itself where left out',
  )
export type Whose = z.output<typeof extractionInput>

/** The case that counts, or what one of two extractors read of it. @throws InputProblem where it may not be seen yet */
export async function caseOf(
  ctx: Context,
  study: string,
  patient: string,
  whose: Whose,
  by: string | undefined,
): Promise<OneCase> {
  if (whose === undefined) return oneCase(ctx, study, patient)
  const files = filesOf(ctx, await studyPath(ctx, study))
  const state = await extractionOf(files, patient)
  if (whose === 'own') return extractorCase(files, patient, extractorNamed(state, by ?? ''))
  requireBoth(state)
  return extractorCase(files, patient, state.people[whose === 'first' ? 0 : 1])
}

/** The case to change: of a double extraction only one’s own, before it is submitted. @throws InputProblem */
export async function caseToChange(
  ctx: Context,
  study: string,
  patient: string,
  whose: 'own' | undefined,
  by: string,
): Promise<OneCase> {
  if (whose === undefined) return oneCase(ctx, study, patient)
  const files = filesOf(ctx, await studyPath(ctx, study))
  const state = await extractionOf(files, patient)
  const person = extractorNamed(state, by)
  if (person.submitted !== undefined) {
    const values = { patient, person: person.name }
    throw new InputProblem([issue('error', 'extraction-submitted', { file: `extractions/${patient}` }, values)])
  }
  return extractorCase(files, patient, person)
}
