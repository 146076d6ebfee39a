/** A sentence of the server about the input, in both languages. */
export interface SaidIssue {
  readonly code: string
  readonly level: 'error' | 'warning' | 'note'
  readonly at: { readonly file: string; readonly line?: number; readonly row?: number; readonly field?: string }
  readonly said: { readonly en: string; readonly zh: string }
}

export interface Answer<V> {
  readonly value: V
  readonly issues: readonly SaidIssue[]
}

/** The server understood and said no: bad input, no right, somebody else was first. */
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
}

/** Nobody answered: the network is down, or the server is. What was to be sent is to be sent again. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable')
    this.name = 'Unreachable'
  }
}
