import { styled } from '@mui/material/styles'
import type { Value } from '../../api/api.ts'

export type ReadRecord = Value<'screen.next'>['records'][number]
type Text = NonNullable<ReadRecord['title']>
export type MarkKind = Text['marks'][number]['kind']

/** Each kind has a line of its own, so that nobody needs to tell colours apart. */
const lines: Readonly<Record<MarkKind, { readonly style: string; readonly colour: 'error' | 'primary' | 'secondary' | 'success' | 'text'; readonly width?: string; readonly strong?: boolean }>> = {
  reaction: { style: 'solid', colour: 'error', strong: true },
  drug: { style: 'double', colour: 'primary', strong: true },
  'other-drug': { style: 'wavy', colour: 'secondary' },
  'case-report': { style: 'dotted', colour: 'success', width: '3px' },
  for: { style: 'dashed', colour: 'success', width: '1.5px' },
  against: { style: 'dashed', colour: 'text', width: '1px' },
}

const Marked = styled('mark', { shouldForwardProp: (prop) => prop !== 'kind' })<{ readonly kind: MarkKind }>(({ theme, kind }) => {
  const { style, colour, width = '2px', strong = false } = lines[kind]
  const { palette } = theme.vars ?? theme
  return {
    color: 'inherit',
    background: 'transparent',
    fontWeight: strong ? 600 : 'inherit',
    textDecoration: `underline ${style} ${colour === 'text' ? palette.text.secondary : palette[colour].main} ${width}`,
    textUnderlineOffset: '0.22em',
    textDecorationSkipInk: 'none',
  }
})

export const Mark = ({ kind, children }: { readonly kind: MarkKind; readonly children: string }) => (
  <Marked kind={kind} data-kind={kind}>
    {children}
  </Marked>
)

/** A text with the words the protocol is about marked in it. */
export function MarkedText({ text }: { readonly text: Text }) {
  const pieces: { readonly from: number; readonly to: number; readonly kind?: MarkKind }[] = []
  let at = 0
  for (const { start, end, kind } of text.marks) {
    if (start > at) pieces.push({ from: at, to: start })
    pieces.push({ from: start, to: end, kind })
    at = end
  }
  if (at < text.text.length) pieces.push({ from: at, to: text.text.length })
  return (
    <span lang={text.lang}>
      {pieces.map(({ from, to, kind }) => {
        const words = text.text.slice(from, to)
        return kind === undefined ? <span key={from}>{words}</span> : <Mark key={from} kind={kind}>{words}</Mark>
      })}
    </span>
  )
}
