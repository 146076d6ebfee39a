import { Refusal } from '../../api/answer.ts'

/** Whether an operation was refused since nothing has been imported into the study yet. */
export const isWithoutLiterature = (problem: unknown): boolean =>
  problem instanceof Refusal && problem.issues.some((i) => i.code === 'literature-missing')
