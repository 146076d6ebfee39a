import { issue } from '../../base/issue.ts'
import { routeInName } from '../../knowledge/drugs/route-in-name.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import type { DrugMatch } from '../../knowledge/drugs/drug-match.ts'
import { addReading, branchAt, fix } from './draft.ts'
import { drugOf } from './cell-value.ts'
import { cellOf, leftOpen, pathOf, type Cell, type RowRead } from './row-read.ts'
import { sheetRow } from './table.ts'

/** Where a drug or a treatment stands among those of a patient: `exposures.` `X` `1`. */
interface Slot {
  readonly list: string
  readonly letter: string
  readonly n: number
}

/** The place of the drug a path names; undefined where it is no name of a drug. */
export function drugSlot(path: string): Slot | undefined {
  const [, list, letter, n] =
    /^(exposures|episodes\.E\d+\.treatments)\.([XT])(\d+)\.(?:drug|treatment)$/u.exec(path) ?? []
  return list === undefined || letter === undefined ? undefined : { list, letter, n: Number(n) }
}

/**
 * The drugs a cell names. One goes where the mapping says; of several the others get places of their own after all the mapping
 * names. A name nobody knows is kept as written, one that was guessed at is told.
 */
export function readDrugs(
  path: string,
  text: string,
  { raw, cell }: { readonly raw: string; readonly cell: Cell },
  reading: RowRead,
): void {
  const slot = drugSlot(path)
  const { draft, issues, table } = reading
  const place = { file: table.name, row: cell.row, field: cell.column }
  const whole = resolveDrug(text)
  const drugs = whole.parts.length > 1 ? whole.parts : [whole]
  for (const drug of drugs) {
    const values = { column: cell.column, got: drug.written }
    const taken = takenFor(drug)
    if (taken === undefined) issues.push(issue('warning', 'cell-drug-unknown', place, values))
    else if (drug.verdict === 'probable')
      issues.push(issue('warning', 'cell-drug-guessed', place, { ...values, drug: taken }))
  }
  addReading(draft, path, { value: drugOf(drugs[0]?.written ?? text), raw, cell })
  readRoute(path, drugs[0]?.written ?? text, { raw, cell }, reading)
  if (drugs.length === 1 || slot === undefined) return
  issues.push(issue('warning', 'cell-several-drugs', place, { column: cell.column, got: text, count: drugs.length }))
  const { list, letter, n } = slot
  const key = path.slice(path.lastIndexOf('.') + 1)
  const own = `${list}.${letter}${n}`
  for (const drug of drugs.slice(1)) {
    const value = drugOf(drug.written)
    const further = `${list}.${placeFor(value, slot, key, reading)}`
    addReading(draft, `${further}.${key}`, { value, raw, cell })
    readRoute(`${further}.${key}`, drug.written, { raw, cell }, reading, `${own}.route`)
    const role = reading.mapping.fixed[`${own}.role`]
    if (role !== undefined) fix(draft, `${further}.role`, role)
    reading.further.set(own, [...(reading.further.get(own) ?? []), further])
  }
}

/** The route of a treatment that its own words tell, where no column of the row does. */
function readRoute(
  path: string,
  written: string,
  { raw, cell }: { readonly raw: string; readonly cell: Cell },
  { draft, table, row, mapping }: RowRead,
  columnOf = path.replace(/\w+$/u, 'route'),
): void {
  const value = path.endsWith('.treatment') ? routeInName(written) : undefined
  if (value === undefined) return
  if (mapping.columns.some((to) => pathOf(to, 1) === columnOf && cellOf(table, row, to.column) !== '')) return
  addReading(draft, path.replace(/\w+$/u, 'route'), { value, raw, cell })
}

const takenFor = ({ verdict, matches }: DrugMatch): string | undefined =>
  verdict === 'exact' || verdict === 'probable' ? matches[0]?.inn : undefined

/** The place this drug has from another row of the patient, else the next that is free. */
function placeFor(value: unknown, { list, letter }: Slot, key: string, { draft, mapping }: RowRead): string {
  const there = branchAt(draft, list.split('.'))
  const named = mapping.columns.flatMap(({ to }) => {
    const id = to.startsWith(`${list}.${letter}`) ? to.slice(list.length + 2).split('.')[0] : undefined
    return id === undefined ? [] : [Number(id)]
  })
  const most = Math.max(0, ...named)
  const numbers = Object.keys(there).map((id) => Number(id.slice(1)))
  const same = numbers.find((n) => {
    const said = n > most ? branchAt(there, [`${letter}${n}`])[key] : undefined
    return [said].flat().some((r) => JSON.stringify(valueIn(r)) === JSON.stringify(value))
  })
  return `${letter}${same ?? Math.max(most, ...numbers) + 1}`
}

const valueIn = (reading: unknown): unknown =>
  typeof reading === 'object' && reading !== null && 'value' in reading ? reading.value : undefined

/** What a row tells of a drug is open for the others the same cell named: it does not say of which it is meant. */
export function leaveOpenForFurther({ table, row, mapping, draft, further }: RowRead): void {
  for (const [own, others] of further)
    for (const to of mapping.columns) {
      const path = pathOf(to, 1)
      const text = cellOf(table, row, to.column)
      if (!path.startsWith(`${own}.`) || drugSlot(path) !== undefined || text === '') continue
      const cell = { row: sheetRow(table, row), column: to.column }
      for (const other of others) addReading(draft, path.replace(own, other), leftOpen(text, cell, 'of-several-drugs'))
    }
}
