import type { z } from 'zod'
import { issue, type Issue } from '../base/issue.ts'

/** What is wrong with the input of an operation, as an issue whose sentence is ours. `input` is what was given. */
export function inputIssue(problem: z.core.$ZodIssue, input: unknown): Issue {
  const field = problem.path.map(String).join('.') || 'input'
  const at = { file: 'input' }
  switch (problem.code) {
    case 'unrecognized_keys':
      return issue('error', 'input-unknown', at, { field: problem.keys.join(', ') })
    case 'invalid_value':
      return issue('error', 'input-choice', at, { field, choices: problem.values.map(String).join(', ') })
    case 'too_small':
      return problem.origin === 'string' || problem.origin === 'array'
        ? issue('error', 'input-empty', at, { field })
        : issue('error', 'input-too-small', at, { field, least: String(problem.minimum) })
    case 'too_big':
      return issue('error', 'input-too-big', at, { field, most: String(problem.maximum) })
    case 'invalid_type':
      if (valueAt(input, problem.path) === undefined) return issue('error', 'input-missing', at, { field })
      return problem.expected === 'int'
        ? issue('error', 'input-not-whole', at, { field })
        : issue('error', 'input-kind', at, { field, kind: problem.expected })
    case 'invalid_format':
      return problem.format === 'date'
        ? issue('error', 'input-date', at, { field })
        : issue('error', 'input-form', at, { field, form: problem.format })
    case 'custom': {
      const named = ownIssueOf(problem.params?.['issue'])
      return named === undefined
        ? issue('error', 'input-invalid', at, { field, message: problem.message })
        : issue('error', named, at, { field })
    }
    default:
      return issue('error', 'input-invalid', at, { field, message: problem.message })
  }
}

/** Refinements name the issue they are, where they have one of their own. */
const ownIssues = ['name-blank', 'name-unprintable'] as const
const ownIssueOf = (name: unknown): (typeof ownIssues)[number] | undefined => ownIssues.find((own) => own === name)

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (v, step) => (v !== null && typeof v === 'object' && Object.hasOwn(v, step) ? Reflect.get(v, step) : undefined),
    input,
  )
