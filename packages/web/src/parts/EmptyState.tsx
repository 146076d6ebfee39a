import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

interface EmptyStateProps {
  readonly title: string
  /** What comes here, in a sentence or two. */
  readonly says: ReactNode
  /** The one next step. */
  readonly action?: ReactNode
  readonly icon?: IconName
}

/** An empty place that teaches: what comes here and the one next step. */
export const EmptyState = ({ title, says, action, icon }: EmptyStateProps) => (
  <Box sx={{ maxWidth: '36rem', py: 4, px: 2, display: 'grid', gap: 1, justifyItems: 'start', alignContent: 'start' }}>
    {icon && (
      <Box sx={{ color: 'text.secondary', fontSize: '1.5rem' }}>
        <Icon name={icon} />
      </Box>
    )}
    <Typography variant="h3" component="h2">
      {title}
    </Typography>
    <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
      {says}
    </Typography>
    {action && <Box sx={{ mt: 0.5 }}>{action}</Box>}
  </Box>
)
