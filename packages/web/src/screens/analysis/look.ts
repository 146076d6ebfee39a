import { styled } from '@mui/material/styles'

/** A dense table with quiet rules; numbers line up at the right. */
export const QuietTable = styled('table')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    borderCollapse: 'collapse',
    width: '100%',
    fontSize: '0.8125rem',
    lineHeight: 1.4,
    '& caption': { textAlign: 'start', padding: '0 0 4px', color: palette.text.secondary },
    '& th, & td': { padding: '5px 10px 5px 0', textAlign: 'start', verticalAlign: 'top', borderBottom: `1px solid ${palette.divider}` },
    '& thead th': { fontWeight: 600, color: palette.text.secondary, verticalAlign: 'bottom', borderBottomColor: palette.text.secondary, wordBreak: 'keep-all' },
    '& tbody th': { fontWeight: 400 },
    '& [data-end]': { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
    '& td[data-end]': { whiteSpace: 'nowrap' },
    '& [data-none]': { color: palette.text.secondary },
    '& tr[data-here] > *': { background: palette.action.selected },
    '& tr[data-group] > *': { fontWeight: 600, paddingTop: 10 },
    '& tbody tr:hover > *': { background: palette.action.hover },
    '& tr[data-group]:hover > *': { background: 'none' },
    // Rows stand far enough apart that an inline link can be hit.
    '& th a, & td a': { color: 'inherit', textDecorationColor: palette.primary.main, textDecorationThickness: 1, textUnderlineOffset: 3, padding: '4px 0' },
    '& a:hover': { color: palette.primary.main },
  }
})

/** A table that is wider than its place scrolls in it, by keyboard too. */
export const Scrolling = styled('div')({ overflowX: 'auto' })
