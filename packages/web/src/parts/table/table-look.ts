import { styled } from '@mui/material/styles'

export const Scroller = styled('div')(({ theme }) => ({
  overflow: 'auto',
  border: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  borderRadius: theme.shape.borderRadius,
  background: (theme.vars ?? theme).palette.background.paper,
  overscrollBehavior: 'contain',
}))

/** Quiet rules, one line a row; figures in columns of one width. */
export const Sheet = styled('table')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    display: 'block',
    width: 'max-content',
    minWidth: '100%',
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& thead': {
      display: 'block',
      position: 'sticky',
      top: 0,
      zIndex: 2,
      background: palette.background.paper,
      borderBottom: `1px solid ${palette.divider}`,
    },
    '& tbody': { display: 'block', position: 'relative' },
    '& tr': { display: 'grid', alignItems: 'stretch', width: '100%' },
    '& tbody tr': { position: 'absolute', left: 0, top: 0, height: 34, borderBottom: `1px solid ${palette.divider}` },
    '& th, & td': {
      display: 'block',
      padding: '0 10px',
      lineHeight: '33px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      textAlign: 'start',
      minWidth: 0,
    },
    '& th': { fontWeight: 600, color: palette.text.secondary, lineHeight: '30px' },
    '& [data-numeric]': { textAlign: 'end' },
    '& th button': {
      font: 'inherit',
      color: 'inherit',
      background: 'none',
      border: 0,
      padding: 0,
      minHeight: 24,
      maxWidth: '100%',
      cursor: 'pointer',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    '& th button:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -1 },
    '& tbody tr:hover': { background: palette.action.hover },
    '& tbody tr[data-marked]': { background: palette.action.selected },
    '& tbody tr[data-opens]': { cursor: 'pointer' },
    '& tbody tr:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    '& td a': {
      color: palette.primary.main,
      textDecoration: 'none',
      display: 'block',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    '& td input[type=checkbox]': {
      width: 16,
      height: 16,
      margin: 4,
      verticalAlign: 'middle',
      accentColor: palette.primary.main,
    },
    '& td a:hover': { textDecoration: 'underline' },
  }
})
