import Box from '@mui/material/Box'
import { Fragment } from 'react'
import { keyNames } from './keys.ts'

/** Keys, drawn as keys. */
export const Keys = ({ keys }: { readonly keys: string }) => (
  <Box component="span" sx={{ whiteSpace: 'nowrap', '& kbd': { display: 'inline-block', font: 'inherit', fontSize: '0.75rem', lineHeight: 1.3, minWidth: '1.5em', textAlign: 'center', px: 0.5, border: 1, borderColor: 'divider', borderRadius: '4px', bgcolor: 'background.paper', color: 'text.primary' } }}>
    {keyNames(keys).map((press, at) => (
      // A shortcut never changes its presses.
      <Fragment key={at}>
        {at > 0 && ' '}
        {press.map((key, part) => (
          <Fragment key={key}>
            {part > 0 && '+'}
            <kbd>{key}</kbd>
          </Fragment>
        ))}
      </Fragment>
    ))}
  </Box>
)
