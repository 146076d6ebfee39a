import { textWidth } from './text-columns.ts'

/** Rows as columns of plain text, padded by display width (a Chinese character is two wide). */
export function columns(rows: readonly (readonly string[])[], gap = 2): string {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, textWidth(cell))))
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - textWidth(cell) + gap)))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

export const lines = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter((p): p is string => typeof p === 'string' && p !== '').join('\n')
