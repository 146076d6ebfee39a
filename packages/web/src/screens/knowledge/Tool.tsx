import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { AppLink } from '../../parts/AppLink.tsx'

interface ToolProps {
  readonly to: string
  readonly title: string
  readonly says: string
}

/** What can be done with what casewright knows, on a page of its own. */
export const Tool = ({ to, title, says }: ToolProps) => (
  <Box component="section" sx={{ mt: 4, maxWidth: '48rem', '& a': { color: 'primary.main', textUnderlineOffset: '3px' } }}>
    <Typography variant="h3" component="h2">
      <AppLink to={to}>{title}</AppLink>
    </Typography>
    <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
      {says}
    </Typography>
  </Box>
)
