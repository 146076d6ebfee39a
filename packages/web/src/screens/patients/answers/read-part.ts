/** A part of a value as the file writes it, whatever it is. */
export const readPart = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

/** How a number or range is typed: `59`, `40–60`. */
export function typedNumber(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const [low, high] = [readPart(value, 'low'), readPart(value, 'high')]
  return typeof low === 'number' && typeof high === 'number' ? `${low}–${high}` : ''
}
