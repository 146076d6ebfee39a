/** What the text of a cell was read as, or what it would have to be. */
export type CellValue = { readonly value: unknown; readonly note?: string } | { readonly absent: true } | NotRead

/** Why a text is no value of its field, and what would be one; without a code `want` says it all. */
export interface NotRead {
  readonly want: string
  readonly code?:
    | 'cell-no-drug'
    | 'cell-no-presence'
    | 'cell-no-such-day'
    | 'cell-no-time'
    | 'cell-unit-missing'
    | 'cell-unit-unknown'
}
