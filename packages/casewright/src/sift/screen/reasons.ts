import { termName, type Features } from './features.ts'

/** A term of a record and how far it moves the record up (above 0) or down in the queue. */
export interface TermWeight {
  readonly term: string
  readonly weight: number
}

/** The terms that move a record most, strongest first: the model's weight of each times the term's weight in the record. */
export function termsBehind(
  features: Features,
  weights: Float64Array,
  row: number,
  most: number,
): readonly TermWeight[] {
  const { starts, columns, values } = features
  const moved: { readonly column: number; readonly weight: number }[] = []
  for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) {
    const column = columns[i] ?? 0
    const weight = (weights[column] ?? 0) * (values[i] ?? 0)
    if (weight !== 0) moved.push({ column, weight })
  }
  return moved
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.column - b.column)
    .slice(0, most)
    .map(({ column, weight }) => ({ term: termName(features, column), weight }))
}
