export interface BibRecord {
  readonly key: string
  readonly type: string
  readonly fields: Readonly<Record<string, string>>
  readonly line: number
}

/**
 * BibTeX as this project writes it: `@type{key,` then `field = {value},` one a line (braces inside a value may nest
 * on that line), then `}`. Lines that fit none of these outside a record are comments.
 */
export function readBibtex(text: string, refuse: (line: number, message: string) => void): readonly BibRecord[] {
  const records: BibRecord[] = []
  let open: { key: string; type: string; line: number; fields: Record<string, string> } | undefined
  for (const [i, line] of text.split(/\r?\n/u).entries()) {
    const start = /^@(\w+)\{([^,\s]+),\s*$/u.exec(line)
    const field = /^\s+(\w+)\s*=\s*\{(.*)\},?\s*$/u.exec(line)
    if (start !== null) {
      if (open !== undefined) refuse(open.line, `record "${open.key}" is not closed`)
      open = { type: (start[1] ?? '').toLowerCase(), key: start[2] ?? '', line: i + 1, fields: {} }
    } else if (open !== undefined && field !== null) open.fields[(field[1] ?? '').toLowerCase()] = field[2] ?? ''
    else if (open !== undefined && line.trim() === '}') {
      records.push(open)
      open = undefined
    } else if (open !== undefined && line.trim() !== '') refuse(i + 1, `cannot read "${line.trim()}"`)
  }
  if (open !== undefined) refuse(open.line, `record "${open.key}" is not closed`)
  return records
}
