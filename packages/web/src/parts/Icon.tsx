import { styled } from '@mui/material/styles'
import { icons, type IconName } from './icons.ts'

const Drawing = styled('svg')({
  width: '1.25em',
  height: '1.25em',
  flex: 'none',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  verticalAlign: '-0.25em',
})

/** A drawing beside words; never instead of them. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <Drawing viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={icons[name]} />
  </Drawing>
)
