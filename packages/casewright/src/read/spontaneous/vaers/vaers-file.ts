/** The tables of a VAERS year. */
export const vaersTables = ['DATA', 'VAX', 'SYMPTOMS'] as const
export type VaersTable = (typeof vaersTables)[number]

const NAME = /(?:^|[^A-Za-z])?(\d{4}|NonDomestic)?_?VAERS_?(DATA|VAX|SYMPTOMS)\w*\.csv$/iu

/** What the name of a VAERS file says: `2021VAERSDATA.csv`, `NonDomesticVAERSVAX.csv`. */
export function vaersFile(path: string): { readonly table: VaersTable; readonly year: string } | undefined {
  const [, year = '', table] = NAME.exec(path.slice(path.lastIndexOf('/') + 1)) ?? []
  return table === undefined ? undefined : { table: table.toUpperCase() as VaersTable, year: year.toLowerCase() }
}
