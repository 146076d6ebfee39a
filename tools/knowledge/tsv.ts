export interface TsvRow {
  readonly cells: Readonly<Record<string, string>>
  /** Line of the file, counted from 1 (the header is line 1). */
  readonly row: number
}

/**
 * Tab-separated text with a header line; no quoting, so a cell holds neither tab nor line break.
 * A row with more cells than the header is refused; missing cells at the end are empty.
 */
export function readTsv(text: string, refuse: (row: number, message: string) => void): readonly TsvRow[] {
  const [header, ...lines] = text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const names = (header ?? '').split('\t')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const cells = line.split('\t')
    if (cells.length > names.length) {
      refuse(i + 2, `has ${cells.length} cells, the header has ${names.length}`)
      return []
    }
    return [{ row: i + 2, cells: Object.fromEntries(names.map((name, k) => [name, (cells[k] ?? '').trim()])) }]
  })
}
