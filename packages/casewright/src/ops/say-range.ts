/** A range as it is printed: one number where both ends meet. */
export function sayRange(low: number, high: number): string {
  return low === high ? String(low) : `${low}–${Number.isFinite(high) ? high : '∞'}`
}
