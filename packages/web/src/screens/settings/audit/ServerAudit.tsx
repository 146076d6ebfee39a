import Box from '@mui/material/Box'
import { Trail } from './Trail.tsx'

/** The audit trail of the whole server. */
export default function ServerAudit() {
  return (
    <Box sx={{ height: 'max(28rem, calc(100vh - 12rem))', mx: -3 }}>
      <Trail />
    </Box>
  )
}
