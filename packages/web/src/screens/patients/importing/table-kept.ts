import { fieldOf, keptJson } from '../../../parts/kept-json.ts'
import type { Match } from './contract.ts'
import { STRICT, type HowStrict, type TableOnItsWay } from './use-table.ts'

/**
 * A table that was sent and what was said of it outlive a reload: they go with the tab, since a table is of patients. The table
 * itself lies with the server, which is asked for it again.
 */
export function keepTable(study: string, table: TableOnItsWay | undefined): void {
  try {
    if (table?.path === undefined) sessionStorage.removeItem(nameOf(study))
    else sessionStorage.setItem(nameOf(study), keptText(table))
  } catch {
    // More than a browser keeps for a page: it stands on the page only.
  }
}

export const keptTable = (study: string): TableOnItsWay | undefined =>
  tableFromKept(sessionStorage.getItem(nameOf(study)))

const nameOf = (study: string): string => `casewright table ${study}`

export const keptText = ({ name, path, match, how, dictionary }: TableOnItsWay): string =>
  JSON.stringify({ name, path, match, how, dictionary })

/** A table to be read anew with what was said of it; undefined where nothing of today’s form was kept. */
export function tableFromKept(text: string | null): TableOnItsWay | undefined {
  const kept = keptJson(text)
  const [name, path, match, beside] = ['name', 'path', 'match', 'dictionary'].map((field) => fieldOf(kept, field))
  if (typeof name !== 'string' || typeof path !== 'string') return undefined
  const dictionary = { name: fieldOf(beside, 'name'), path: fieldOf(beside, 'path') }
  return {
    name,
    path,
    sent: 1,
    how: strictFrom(fieldOf(kept, 'how')),
    reading: true,
    isBehind: true,
    // Its parts are not checked: the server refuses a match it does not know, and the page waits for its answer.
    ...(Array.isArray(fieldOf(match, 'columns')) && { match: match as Match }),
    ...(isFile(dictionary) && { dictionary }),
  }
}

const isFile = (file: {
  readonly name: unknown
  readonly path: unknown
}): file is { readonly name: string; readonly path: string } =>
  typeof file.name === 'string' && typeof file.path === 'string'

const namesFrom = (names: unknown): HowStrict['names'] => (names === 'apart' || names === 'one' ? names : STRICT.names)

const strictFrom = (how: unknown): HowStrict => ({
  existing: fieldOf(how, 'existing') === 'keep' ? 'keep' : STRICT.existing,
  rows: fieldOf(how, 'rows') === 'leave' ? 'leave' : STRICT.rows,
  again: fieldOf(how, 'again') === 'add' ? 'add' : STRICT.again,
  names: namesFrom(fieldOf(how, 'names')),
})
