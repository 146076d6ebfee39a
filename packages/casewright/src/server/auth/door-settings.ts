/** How the door of a server is set. */
export interface DoorSettings {
  readonly mode: 'single' | 'server'
  /** Where browsers reach the workbench, without a slash at the end: `https://casewright.example.org`, `http://localhost:7423`. */
  readonly origin: string
  /** Further addresses it answers to, as browsers write them (`host` or `host:port`). */
  readonly hosts?: readonly string[]
  /** Proxies in front whose `x-forwarded-for` is believed; none where browsers come directly. */
  readonly proxies?: number
  readonly version: string
  /** Whoever works alone: the name they sign with until they choose another. */
  readonly ownName?: string
  readonly now?: () => Date
  /** Where lines of the log go; standard error where left out. */
  readonly log?: (line: string) => void
  /** Requests a second of one person, for long and in a burst; see `request-rate.ts`. */
  readonly rate?: { readonly perSecond: number; readonly burst: number }
}

/** Who works alone on their own machine. */
export const ALONE = 'me'

export const isHttps = ({ origin }: Pick<DoorSettings, 'origin'>): boolean => origin.startsWith('https:')
export const nowOf = ({ now }: Pick<DoorSettings, 'now'>): Date => now?.() ?? new Date()
