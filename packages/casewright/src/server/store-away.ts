import { issue, type Issue } from '../base/issue.ts'

const away: readonly string[] = ['store-unreachable', 'store-in-use']

/** Whether it is the store that failed, rather than something that was asked. */
export const isStoreAway = (issues: readonly Issue[]): boolean => issues.some((i) => away.includes(i.code))

/** What is told of a store that cannot be reached: where it is, only to whoever administers the server. */
export const storeAwaySaid = (issues: readonly Issue[], isAdministrator: boolean): readonly Issue[] =>
  isAdministrator ? issues : [issue('error', 'store-away', { file: 'server' }, {})]
