/** A pivot below this share of its diagonal is rounding: the column depends on those before it. */
const SINGULAR = 1e-11

/**
 * Lower root L of a symmetric positive definite matrix (rows end to end), A = L Lᵀ. Where A is singular: the first column
 * that depends on those before it.
 */
export function cholesky(a: Float64Array, n: number): Float64Array | { readonly dependent: number } {
  const root = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (root[i * n + k] ?? 0) * (root[j * n + k] ?? 0)
      if (i > j) root[i * n + j] = sum / (root[j * n + j] ?? 1)
      else if (sum > SINGULAR * (a[j * n + j] ?? 0)) root[j * n + j] = Math.sqrt(sum)
      else return { dependent: j }
    }
  }
  return root
}

/** x of L Lᵀ x = b. */
export function choleskySolve(root: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0
    for (let k = 0; k < i; k++) sum -= (root[i * n + k] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (root[i * n + i] ?? 1)
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let k = i + 1; k < n; k++) sum -= (root[k * n + i] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (root[i * n + i] ?? 1)
  }
  return x
}

/** The inverse of L Lᵀ, rows end to end. */
export function choleskyInverse(root: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n)
    unit[j] = 1
    out.set(choleskySolve(root, n, unit), j * n)
  }
  return out
}

/** Log determinant of L Lᵀ. */
export function choleskyLogDeterminant(root: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += Math.log(root[i * n + i] ?? Number.NaN)
  return 2 * sum
}
