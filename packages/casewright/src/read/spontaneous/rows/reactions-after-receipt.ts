import { issue } from '../../../base/issue.ts'
import type { IntakeEvent } from '../report-source.ts'

const AT_LEAST = 20
/** Some dates are slips of the pen; a larger share of them is an order of columns. */
const MOST = 0.1
const SHOWN = 3

/** Reports whose reaction begins after they were received, as none does: the two columns are one for the other, perhaps. */
export class ReactionsAfterReceipt {
  readonly #file: string
  readonly #names: { readonly event: string; readonly received: string }
  #both = 0
  #after = 0
  readonly #lines: number[] = []

  /** @param names what the columns of the two days are called */
  constructor(file: string, names: { readonly event: string; readonly received: string }) {
    this.#file = file
    this.#names = names
  }

  /** Two days, both in digits or both ISO; compared as far as both are known. */
  look(event: string, received: string, line: number): void {
    if (event === '' || received === '') return
    this.#both += 1
    const length = Math.min(event.length, received.length)
    if (event.slice(0, length) <= received.slice(0, length)) return
    this.#after += 1
    if (this.#lines.length < SHOWN) this.#lines.push(line)
  }

  *events(): Generator<IntakeEvent> {
    const [count, of, [line]] = [this.#after, this.#both, this.#lines]
    if (of < AT_LEAST || count <= MOST * of || line === undefined) return
    const at = { file: this.#file, line, field: this.#names.event }
    const values = { count, of, ...this.#names, lines: this.#lines.join(', ') }
    yield { kind: 'issue', issue: issue('warning', 'reactions-after-receipt', at, values), rows: 0 }
  }
}
