/** From here on the asymptotic series has its full sixteen digits. */
const ASYMPTOTIC = 10

/** Digamma ψ(x) = d/dx log Γ(x), x > 0, about 1e-15 absolute or relative. DLMF 5.5.2 upwards, then DLMF 5.11.2. */
export function digamma(x: number): number {
  let below = 0
  let y = x
  for (; y < ASYMPTOTIC; y++) below += 1 / y
  const q = 1 / (y * y)
  const series =
    q *
    (1 / 12 -
      q *
        (1 / 120 -
          q * (1 / 252 - q * (1 / 240 - q * (1 / 132 - q * (691 / 32760 - q * (1 / 12 - q * (3617 / 8160))))))))
  return Math.log(y) - 0.5 / y - series - below
}
