import { Hidden } from './Hidden.tsx'

/** Said to a screen reader when it changes, without taking the focus. */
export const Said = ({ children }: { readonly children: string }) => (
  <Hidden role="status" aria-live="polite">
    {children}
  </Hidden>
)
