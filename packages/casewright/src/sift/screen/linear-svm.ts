import type { Features } from './features.ts'

/**
 * Linear support vector machine with squared hinge loss: least ½‖w‖² + ½b² + Σ cost · max(0, 1 − label · (w·x + b))², by
 * coordinate descent in the dual. Keeps its multipliers, so that training again after a few more labels takes a pass or two.
 * Hsieh CJ et al. ICML 2008:408–15. doi:10.1145/1390156.1390208
 */
export class LinearSvm {
  readonly weights: Float64Array
  bias = 0
  readonly #features: Features
  /** Each row's multiplier times its label. */
  readonly #pull: Float64Array

  constructor(features: Features) {
    this.#features = features
    this.weights = new Float64Array(features.terms)
    this.#pull = new Float64Array(features.rows)
  }

  /** Bring one row to its best given all others. Gives how far its gradient was off. */
  fit(row: number, label: 1 | -1, cost: number): number {
    const own = this.#features.alone[row] as number
    const soft = 1 / (2 * cost) + own
    const old = label * (this.#pull[row] as number)
    // A row that changed its label pulls the wrong way: what it taught is taken back whole.
    const held = Math.max(old, 0)
    if (old < 0) this.#set(row, 0)
    const gradient = label * this.score(row) - 1 + soft * held
    // An empty row has length 0 beside the constant.
    const length = this.#features.starts[row] === this.#features.starts[row + 1] ? 1 : 2 - own
    const next = Math.max(held - gradient / (soft + length), 0)
    if (next !== held) this.#set(row, label * next)
    return held === 0 ? Math.max(-gradient, 0) : Math.abs(gradient)
  }

  /** Take back what a row taught. */
  forget(row: number): void {
    if (this.#pull[row] !== 0) this.#set(row, 0)
  }

  /** Higher is likelier relevant; 0 is the border. */
  score(row: number): number {
    const { starts, columns, values } = this.#features
    const weights = this.weights
    const end = starts[row + 1] as number
    let sum = this.bias
    for (let i = starts[row] as number; i < end; i++)
      sum += (weights[columns[i] as number] as number) * (values[i] as number)
    return sum
  }

  #set(row: number, pull: number): void {
    const step = pull - (this.#pull[row] as number)
    this.#pull[row] = pull
    const { starts, columns, values } = this.#features
    const weights = this.weights
    const end = starts[row + 1] as number
    for (let i = starts[row] as number; i < end; i++) {
      const column = columns[i] as number
      weights[column] = (weights[column] as number) + step * (values[i] as number)
    }
    this.bias += step
  }
}
