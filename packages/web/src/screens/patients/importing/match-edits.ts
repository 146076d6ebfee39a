import type { ColumnMatch, Match } from './contract.ts'

/** The field a column is matched to; of several, the first. */
export const matchOf = (match: Match, column: string): ColumnMatch | undefined =>
  match.columns.find((c) => c.column === column)

/** The column whose numbers have their units in this one. */
export const unitFor = (match: Match, column: string): string | undefined =>
  match.columns.find((c) => typeof c.unit === 'object' && c.unit.column === column)?.column

/** The column whose limits of normal stand in this one. */
export const rangeFor = (match: Match, column: string): string | undefined =>
  match.columns.find((c) => c.range?.column === column)?.column

/** The column that says whose row it is, by the patient’s id or otherwise. */
export const whoseColumn = ({ patient }: Match): string | undefined =>
  typeof patient === 'string' ? patient : patient.apart_by

/** A column matched to another field, or to none; what it was before is forgotten. */
export function matchTo(match: Match, column: string, path: string | undefined): Match {
  const others = match.columns.filter((c) => c.column !== column)
  const at = match.columns.findIndex((c) => c.column === column)
  const to: readonly ColumnMatch[] = path === undefined ? [] : [{ column, to: path }]
  const before = at < 0 ? others.length : at
  return {
    ...match,
    ...(whoseColumn(match) === column && { patient: { each_row: 'P' } }),
    columns: [...others.slice(0, before), ...to, ...others.slice(before)],
    ignore: match.ignore.filter((c) => c !== column),
  }
}

/** A column left out on purpose: it says nothing of the case. */
export function leaveOut(match: Match, column: string): Match {
  const after = matchTo(match, column, undefined)
  return { ...after, ignore: [...after.ignore, column] }
}

/** Another column, or none, says whose row it is. */
export function patientFrom(match: Match, patient: Match['patient']): Match {
  const whose = whoseColumn({ ...match, patient })
  return {
    ...match,
    patient,
    columns: match.columns.filter((c) => c.column !== whose),
    ignore: match.ignore.filter((c) => c !== whose),
  }
}

/** What is said of a column besides its field: a unit, an order of dates. Undefined takes it away. */
export function sayOf(
  match: Match,
  column: string,
  said: { readonly [K in keyof ColumnMatch]?: ColumnMatch[K] | undefined },
): Match {
  return {
    ...match,
    columns: match.columns.map((c) =>
      c.column === column
        ? (Object.fromEntries(Object.entries({ ...c, ...said }).filter(([, v]) => v !== undefined)) as ColumnMatch)
        : c,
    ),
  }
}

/** What one wording of a column means; empty: left for a person to read; undefined: what it says by itself. */
export function wordMeans(match: Match, column: string, text: string, value: string | undefined): Match {
  const { [text]: _before, ...rest } = matchOf(match, column)?.values ?? {}
  const values = value === undefined ? rest : { ...rest, [text]: value }
  return sayOf(match, column, { values: Object.keys(values).length === 0 ? undefined : values })
}

/** What somebody said one wording of a column means, which the preview may not know yet. */
export function meaningSaid(match: Match, column: string, text: string): string | undefined {
  const values = matchOf(match, column)?.values ?? {}
  return Object.hasOwn(values, text) ? values[text] : undefined
}

/** Drugs beyond the first that columns tell of: what each was has to be said. */
export const furtherDrugs = (match: Match): readonly string[] =>
  [...new Set(match.columns.flatMap((c) => /^exposures\.(X\d+)\./u.exec(c.to)?.[1] ?? []))]
    .filter((id) => id !== 'X1')
    .toSorted()
