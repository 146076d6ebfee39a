import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'

const Whole = styled('div')(({ theme }) => ({
  display: 'grid',
  height: '100%',
  minHeight: 0,
  gridTemplateColumns: 'minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
  '&[data-panel]': { gridTemplateColumns: 'minmax(0, 1.8fr) minmax(19rem, 1fr)' },
  '& > *': { minWidth: 0, minHeight: 0 },
  '& > :nth-of-type(2)': { overflow: 'auto', borderLeft: `1px solid ${(theme.vars ?? theme).palette.divider}` },
  '@media (max-width: 1000px)': {
    '&[data-panel]': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 1fr) minmax(0, 1fr)' },
    '& > :nth-of-type(2)': { borderLeft: 0, borderTop: `1px solid ${(theme.vars ?? theme).palette.divider}` },
  },
}))

/** A panel that comes beside (below, on a narrow screen), while what is first stays where it was scrolled to. */
export const BesidePanel = ({ first, panel }: { readonly first: ReactNode; readonly panel: ReactNode | undefined }) => (
  <Whole data-panel={panel === undefined ? undefined : ''}>
    <div>{first}</div>
    {panel !== undefined && <div>{panel}</div>}
  </Whole>
)
