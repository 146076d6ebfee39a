import { Fragment } from 'react'

/** Words that may break after a stroke or a hyphen, so that no letter or bracket is left alone on a line. */
export const Breakable = ({ text }: { readonly text: string }) =>
  text.split(/(?<=[\p{L})][/–+])(?=[\p{L}(])/u).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ))
