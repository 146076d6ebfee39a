import useMediaQuery from '@mui/material/useMediaQuery'

/** Below this the window holds little more than what is read: 200 % zoom on a laptop. As in the style sheets. */
export const LOW = '(max-height: 560px)'

export const useLow = (): boolean => useMediaQuery(LOW)
