/** Which columns of a table hold what, by their headings. A cell of `drug` or `event` may be a list where `listsBy` is given. */
export interface TableColumns {
  readonly report: string
  readonly drug: string
  readonly event: string
  readonly role?: string
  readonly sex?: string
  readonly age?: string
  readonly country?: string
  /** Who reported: physician, pharmacist, consumer …, in words or codes. */
  readonly reporter?: string
  /** Day the report was received, day of the reaction, first day of the drug. */
  readonly received?: string
  readonly eventDate?: string
  readonly start?: string
  readonly indication?: string
  /** What divides several drugs or events within one cell: `, `, `;`, `|`. One value a cell where left out. */
  readonly listsBy?: string
}

/** Headings that are taken where the caller names none. */
export const usualColumns: TableColumns = { report: 'report', drug: 'drug', event: 'event' }
