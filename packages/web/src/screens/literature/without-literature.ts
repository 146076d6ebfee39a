import { Refusal } from '../../api/answer.ts'

/** Whether an operation was refused since nothing has been imported into the study yet. */
export const isWithoutLiterature = (problem: unknown): boolean => isRefusedFor(problem, 'literature-missing')

/** Whether no search string can be written since the protocol names neither reaction nor drugs. */
export const isWithoutConcepts = (problem: unknown): boolean => isRefusedFor(problem, 'search-nothing-to-find')

const isRefusedFor = (problem: unknown, code: string): boolean =>
  problem instanceof Refusal && problem.issues.some((i) => i.code === code)
