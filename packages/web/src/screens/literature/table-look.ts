/** A small table with quiet rules. */
export const plainTable = {
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  width: '100%',
  '& caption': { textAlign: 'start', fontWeight: 650, fontSize: '0.95rem', pb: 0.5 },
  '& th, & td': { textAlign: 'start', verticalAlign: 'top', py: 0.75, pr: 2, borderBottom: 1, borderColor: 'divider' },
  '& thead th': { color: 'text.secondary', fontWeight: 400, py: 0.25 },
  '& .number': { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
} as const
