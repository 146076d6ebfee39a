/** A request to a server of a literature database. Nothing of a study but a query is ever in one. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Sent as a form (`application/x-www-form-urlencoded`). */
  readonly form?: Readonly<Record<string, string>>
  readonly userAgent: string
  /** Milliseconds without a byte after which the answer is given up. */
  readonly patience: number
  /** Bytes of an answer beyond which it is not read. */
  readonly largest: number
}

export interface HttpReply {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as text (UTF-8), in pieces as it comes. Throws HttpTrouble where it is cut, too slow or too large. */
  readonly body: AsyncIterable<string>
}

/** The network. `send` throws HttpTrouble where no answer comes; any status is an answer. */
export interface Http {
  readonly send: (request: HttpRequest) => Promise<HttpReply>
}

/** Time, for being polite to servers; results never use it. Milliseconds. */
export interface Clock {
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

/** `offline`: the server was not reached. `cut`: it hung up. `slow`: it kept silent. `too-large`: more came than is taken. */
export class HttpTrouble extends Error {
  readonly kind: 'offline' | 'cut' | 'slow' | 'too-large'
  constructor(kind: HttpTrouble['kind'], why: string) {
    super(why)
    this.name = 'HttpTrouble'
    this.kind = kind
  }
}
