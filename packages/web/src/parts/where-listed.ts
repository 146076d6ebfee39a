import { Refusal } from '../api/answer.ts'

/** Lists in which things that have an address of their own are found. */
export type List = 'patients' | 'sources' | 'literature' | 'analysis' | 'knowledge'

const LISTS: Readonly<Record<string, List>> = {
  'no-such-patient': 'patients',
  'source-unknown': 'sources',
  'record-unknown': 'literature',
  'no-such-number': 'analysis',
  'knowledge-unknown': 'knowledge',
}

/** Where a thing should be that the server says is not there; undefined where something else is wrong. */
export function whereListed(problem: unknown): List | undefined {
  if (!(problem instanceof Refusal)) return undefined
  const [first, ...others] = problem.issues
  return first === undefined || others.length > 0 ? undefined : LISTS[first.code]
}

/** Address of a list; undefined where it is one of a study and none is open. */
export function addressOfList(list: List, study: string): string | undefined {
  if (list === 'knowledge') return '/knowledge'
  return study === '' ? undefined : `/studies/${encodeURIComponent(study)}/${list}`
}
