import type { OpenStore } from '../../adapters/store/open-store.ts'
import { jsonOf } from '../../base/json-of.ts'
import type { Job } from '../../model/workbench/entities.ts'
import type { EntityChange } from '../../ops/store-port.ts'
import type { Answered, Asked, Leave, Progress } from '../workers/messages.ts'

/** How far a job is, is written down at most so often, in milliseconds: whoever follows it is told at once. */
const writtenEvery = 3_000

/** A job as the store has it. */
export class JobRecord {
  readonly id: string
  readonly #store: OpenStore
  readonly #by: { readonly by: string; readonly name: string; readonly via: Leave['who']['via'] }
  #job: Job
  #written = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(store: OpenStore, id: string, { op, study, leave: { who } }: Asked) {
    this.id = id
    this.#store = store
    this.#by = { by: who.person, name: who.name, via: who.via }
    this.#job = {
      op,
      ...(study !== undefined && { study }),
      person: who.person,
      created: new Date().toISOString(),
      state: 'waiting',
    }
  }

  get job(): Job {
    return this.#job
  }

  /** @throws StaleWrite where there is one of the id */
  create(): Promise<unknown> {
    return this.#commit([{ ...this.#change(), expectNone: true }])
  }

  begin(): Promise<unknown> {
    this.#job = { ...this.#job, state: 'running', started: new Date().toISOString() }
    return this.#write()
  }

  progress({ step, done, of, at }: Progress): void {
    this.#job = { ...this.#job, step, done, of, at }
    const now = performance.now()
    if (now - this.#written < writtenEvery) return
    this.#written = now
    void this.#write()
  }

  /** Gives what came of it. */
  async end(state: Job['state'], { body }: Answered): Promise<unknown> {
    const outcome = jsonOf(typeof body === 'string' ? body : new TextDecoder().decode(body))
    this.#job = { ...this.#job, state, ended: new Date().toISOString() }
    await this.#write({ kind: 'entity', of: 'outcome', id: this.id, is: { outcome } })
    return outcome
  }

  #change() {
    return { kind: 'entity', of: 'job', id: this.id, is: this.#job } as const
  }

  #write(...also: readonly EntityChange[]): Promise<unknown> {
    return this.#commit([this.#change(), ...also])
  }

  /** One after the other, so that the last word stands. */
  #commit(changes: readonly EntityChange[]): Promise<unknown> {
    const next = this.#last.then(() => this.#store.commit({ ...this.#by, op: 'job', changes }))
    this.#last = next.catch(() => undefined)
    return next
  }
}
