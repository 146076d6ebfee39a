import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'

/** Why a table of laboratory values is refused: columns it does not have, each with the nearest that it has. */
export function columnsMissing(
  missing: readonly string[],
  there: readonly string[],
  place: { readonly file: string; readonly row?: number },
): InputProblem {
  const found = there.join(', ')
  return new InputProblem(
    missing.map((column) => {
      const near = nearest(column, there)
      return issue('error', 'column-missing', place, { column, found: near === '' ? found : `${found} (${near}?)` })
    }),
  )
}
