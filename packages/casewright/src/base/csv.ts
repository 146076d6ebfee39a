const FORMULA = /^[=+\-@\t\r]/u
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu

/**
 * A table as CSV (RFC 4180) that spreadsheets open safely: a byte-order mark so that Chinese reads, and a quote before a cell
 * that a spreadsheet would run as a formula.
 */
export const csv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((r) => r.map(csvCell).join(',')).join('\r\n')}\r\n`

function csvCell(text: string): string {
  const safe = safeCell(text)
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Text that no spreadsheet takes for a formula. Plain numbers, negative ones too, stay as they are. */
export const safeCell = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text)
