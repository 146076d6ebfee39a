/** A table for a spreadsheet: UTF-8 with its mark, so that Chinese survives; no cell is taken for a formula. */
export const csvBlob = (lines: readonly (readonly string[])[]): Blob =>
  new Blob(['\uFEFF', lines.map((line) => line.map(quoted).join(',')).join('\r\n'), '\r\n'], {
    type: 'text/csv;charset=utf-8',
  })

function quoted(text: string): string {
  const plain = /^[=+@\t\r]|^-\D/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
