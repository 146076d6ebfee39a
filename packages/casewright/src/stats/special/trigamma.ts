/** From here on the asymptotic series has its full sixteen digits. */
const ASYMPTOTIC = 15

/** Trigamma ψ′(x), x > 0, about 1e-15 relative. DLMF 5.5.2 (differentiated) upwards, then DLMF 5.15.8. */
export function trigamma(x: number): number {
  let below = 0
  let y = x
  for (; y < ASYMPTOTIC; y++) below += 1 / (y * y)
  const q = 1 / (y * y)
  const series =
    1 / 6 - q * (1 / 30 - q * (1 / 42 - q * (1 / 30 - q * (5 / 66 - q * (691 / 2730 - q * (7 / 6 - q * (3617 / 510)))))))
  return below + (1 + 0.5 / y + q * series) / y
}
