import { styled } from '@mui/material/styles'

/** A short table of quiet rules; figures at the right. */
export const SmallTable = styled('table')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      textAlign: 'start',
      padding: '4px 8px 4px 0',
      borderBottom: `1px solid ${palette.divider}`,
      verticalAlign: 'top',
    },
    '& thead th': { fontWeight: 600, color: palette.text.secondary },
    '& tbody th': { fontWeight: 400 },
    '& .n': { textAlign: 'end', paddingInlineEnd: 0, width: '6rem' },
    '& a': { color: palette.primary.main },
  }
})
