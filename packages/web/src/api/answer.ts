/** A sentence of the server about the input, in both languages. */
export interface SaidIssue {
  readonly code: string
  readonly level: 'error' | 'warning' | 'note'
  readonly at: {
    readonly file: string
    readonly line?: number
    readonly row?: number
    readonly field?: string
    readonly name?: { readonly en: string; readonly zh: string }
  }
  readonly said: { readonly en: string; readonly zh: string }
}

export interface Answer<V> {
  readonly value: V
  readonly issues: readonly SaidIssue[]
}

/** Refusals of a server whose database is away: whatever it is asked, it can do nothing. */
const away: readonly string[] = ['store-away', 'store-unreachable', 'store-in-use']

/** The server answered and did not do it: bad input, no right, somebody else was first, more than it can. */
export class Refusal extends Error {
  readonly status: number
  readonly issues: readonly SaidIssue[]
  /** Seconds to wait before asking again, where the server says so. */
  readonly wait: number | undefined
  constructor(status: number, issues: readonly SaidIssue[], wait?: number) {
    super(issues.map((i) => i.said.en).join(' ') || `HTTP ${status}`)
    this.name = 'Refusal'
    this.status = status
    this.issues = issues
    this.wait = wait
  }
  get isAway(): boolean {
    return this.issues.some((i) => away.includes(i.code))
  }
  /** Nothing was wrong with what was asked: the same will be done later. */
  get isForNow(): boolean {
    return this.status === 429 || this.isAway || this.issues.some((i) => i.code === 'server-busy')
  }
}

/** Nobody answered: the network is down, or the server is. What was to be sent is to be sent again. */
export class Unreachable extends Error {
  /** Seconds to wait before asking again, where somebody in front of the server says so. */
  readonly wait: number | undefined
  constructor(wait?: number) {
    super('unreachable')
    this.name = 'Unreachable'
    this.wait = wait
  }
}
