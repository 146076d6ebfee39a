/**
 * Root of a continuous f in [low, high] where f changes sign (or is 0 at an end), by Brent's method, to the last bits of x.
 * Brent RP. Algorithms for minimization without derivatives. 1973, ch. 4.
 * @throws RangeError if f has the same sign at both ends
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa === 0) return a
  if (fb === 0) return b
  if (!(fa * fb < 0)) throw new RangeError(`no change of sign in [${low}, ${high}]`)
  let [c, fc] = [a, fa]
  let step = b - a
  let previous = step
  for (let i = 0; i < 200; i++) {
    if (fb * fc > 0) {
      ;[c, fc] = [a, fa]
      step = previous = b - a
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      ;[a, b, c] = [b, c, b]
      ;[fa, fb, fc] = [fb, fc, fb]
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + Number.MIN_VALUE
    const half = 0.5 * (c - b)
    if (Math.abs(half) <= tolerance || fb === 0) return b
    if (Math.abs(previous) < tolerance || Math.abs(fa) <= Math.abs(fb)) {
      step = previous = half
    } else {
      const s = fb / fa
      let p: number
      let q: number
      if (a === c) {
        p = 2 * half * s
        q = 1 - s
      } else {
        const u = fa / fc
        const r = fb / fc
        p = s * (2 * half * u * (u - r) - (b - a) * (r - 1))
        q = (u - 1) * (r - 1) * (s - 1)
      }
      if (p > 0) q = -q
      p = Math.abs(p)
      if (2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(previous * q))) {
        previous = step
        step = p / q
      } else {
        step = previous = half
      }
    }
    ;[a, fa] = [b, fb]
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance
    fb = f(b)
  }
  return b
}
