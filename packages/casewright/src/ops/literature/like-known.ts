import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { databaseOf, isDatabase, nearestDatabase } from '../../i18n/database-name.ts'

/** A database named by hand that is none of those known, but nearly one: most likely a slip of the pen. */
export function likeKnown(database: string | undefined, file: string): readonly Issue[] {
  const id = databaseOf(database)
  if (database === undefined || id === undefined || isDatabase(id)) return []
  const suggestion = nearestDatabase(database)
  return suggestion === '' ? [] : [issue('warning', 'database-like', { file }, { got: id, suggestion })]
}

/** A slip of the pen is years off; the clocks of hospital machines are now and then off by months. */
const farAhead = 2 * 366 * 86_400_000
export function refuseFuture(on: string, today: string): void {
  if (Date.parse(on) > Date.parse(today) + farAhead)
    throw new InputProblem([
      issue('error', 'date-in-future', { file: 'input', field: 'on' }, { field: 'on', got: on, today }),
    ])
}
