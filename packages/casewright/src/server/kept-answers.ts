import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import type { Known } from './auth/who-asks.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** An answer of a reading operation, to be sent again as long as the study stands as it stood. */
export interface KeptAnswer {
  readonly study: string
  readonly revision: number
  readonly etag: string
  /** As it is sent to somebody who takes gzip or does not; the headers are one object as long as it is sent so. */
  readonly sent: (takesGzip: boolean) => {
    readonly bytes: Bytes
    readonly headers: Readonly<Record<string, string>>
  }
}

/** Answers given before, by operation, person (of a key: what it may, too) and input. They are forgotten when their study changes, or anybody's rights. */
export interface KeptAnswers {
  readonly key: (op: string, known: Known, input: string) => string
  readonly get: (key: string) => KeptAnswer | undefined
  readonly put: (
    key: string,
    answer: { readonly study: string; readonly revision: number; readonly bytes: Bytes },
  ) => KeptAnswer
  /** A study was changed. */
  readonly changed: (study: string, revision: number) => void
  /** People or their rights were changed: what anybody was answered is asked for again. */
  readonly forget: () => void
  readonly size: () => { readonly answers: number; readonly bytes: number }
}

export interface KeepingAnswers {
  readonly answers: number
  readonly bytes: number
  /** Another on each day: some answers tell how long ago something was. */
  readonly today: () => number
}

/** Smaller ones gain nothing by it. */
const packedFrom = 2_048
const packing = promisify(gzip)

export function keptAnswers({ answers: most, bytes: mostBytes, today }: KeepingAnswers): KeptAnswers {
  const held = new Map<string, Answer>()
  const whose = new WeakMap<Known, string>()
  const revisions = new Map<string, number>()
  let size = 0
  /** Another after each time all was forgotten: what was begun before is not found after. */
  let era = 0
  const drop = (key: string, answer: Answer): void => {
    held.delete(key)
    size -= answer.size
  }
  return {
    key: (op, known, input) => {
      let who = whose.get(known)
      if (who === undefined) whose.set(known, (who = keyOf(known)))
      return `${op}\n${who}\n${era}\n${today()}\n${input}`
    },
    get: (key) => {
      const answer = held.get(key)
      if (answer === undefined) return undefined
      if (answer.revision < (revisions.get(answer.study) ?? 0)) {
        drop(key, answer)
        return undefined
      }
      answer.isWanted = true
      if (answer.isToPack) {
        const before = answer.size
        answer.pack(() => {
          if (held.get(key) === answer) size += answer.size - before
        })
      }
      return answer
    },
    put: (key, { study, revision, bytes }) => {
      const answer = new Answer(study, revision, bytes)
      const before = held.get(key)
      if (before !== undefined) drop(key, before)
      if (bytes.length > mostBytes / 8) return answer
      held.set(key, answer)
      size += answer.size
      for (const [oldest, one] of held) {
        if (held.size <= most && size <= mostBytes) break
        if (one.isWanted || one === answer) {
          // New, or asked for since it came up last: it goes to the end once more.
          one.isWanted = false
          held.delete(oldest)
          held.set(oldest, one)
        } else drop(oldest, one)
      }
      return answer
    },
    changed: (study, revision) => {
      if (revision > (revisions.get(study) ?? 0)) revisions.set(study, revision)
    },
    forget: () => {
      era += 1
      held.clear()
      size = 0
    },
    size: () => ({ answers: held.size, bytes: size }),
  }
}

function keyOf({ asker: { person, name, via }, standing }: Known): string {
  // Two keys of one person need not be good for the same.
  const may = via === 'token' ? JSON.stringify(standing) : ''
  return `${person}\n${name}\n${via}\n${may}`
}

/** Packed when it is asked for again, and then held only so. */
class Answer implements KeptAnswer {
  readonly study: string
  readonly revision: number
  readonly etag: string
  /** Asked for since it came up for being dropped. */
  isWanted = false
  #plain: Bytes | undefined
  #packed: { readonly bytes: Bytes; readonly headers: Readonly<Record<string, string>> } | undefined
  #isPacking = false

  constructor(study: string, revision: number, bytes: Bytes) {
    this.study = study
    this.revision = revision
    this.etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    this.#plain = bytes
  }

  get size(): number {
    return (this.#packed?.bytes ?? this.#plain)?.length ?? 0
  }

  get isToPack(): boolean {
    return !this.#isPacking && this.#plain !== undefined && this.#plain.length >= packedFrom
  }

  pack(then: () => void): void {
    if (this.#plain === undefined) return
    this.#isPacking = true
    void packing(this.#plain).then((packed) => {
      this.#packed = { bytes: new Uint8Array(packed), headers: { etag: this.etag, 'content-encoding': 'gzip' } }
      this.#plain = undefined
      then()
    })
  }

  sent(takesGzip: boolean): ReturnType<KeptAnswer['sent']> {
    if (this.#packed !== undefined && takesGzip) return this.#packed
    const bytes = this.#plain ?? new Uint8Array(gunzipSync(this.#packed?.bytes ?? new Uint8Array()))
    return { bytes, headers: { etag: this.etag } }
  }
}
