import { InputProblem, issue } from '../../../base/issue.ts'
import { nearest } from '../../../base/nearest.ts'
import usual from './usual-columns.json' with { type: 'json' }

/** The column that by its heading holds this; undefined where none does, and somebody has to say. */
export const likelyColumn = (columns: readonly string[], holds: 'report' | 'drug' | 'event'): string | undefined =>
  usual[holds].map((name) => columns.find((c) => c.trim().toLowerCase() === name)).find((c) => c !== undefined)

/** @throws InputProblem one issue for each column that is not there */
export function refuseMissing(file: string, wanted: readonly string[], there: readonly string[]): void {
  const found = there.join(', ')
  const missing = wanted.filter((column) => !there.includes(column))
  if (missing.length > 0)
    throw new InputProblem(
      missing.map((column) => {
        const suggestion = nearest(column, there)
        return suggestion === ''
          ? issue('error', 'column-missing', { file }, { column, found })
          : issue('error', 'column-like', { file }, { column, suggestion, found })
      }),
    )
}
