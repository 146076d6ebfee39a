import type { QueryClient } from '@tanstack/react-query'

/** What was read of signals, in whichever study: a lake came, changed or went, and answers say whether theirs still stands. */
export const readAgainOfLakes = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [, name] }) => typeof name === 'string' && name.startsWith('signals.'),
  })
