import Box from '@mui/material/Box'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ApiName } from '../api/api.ts'
import { useWhyNot } from '../api/may.ts'

interface AllowedProps {
  /** What it is for. */
  readonly op: ApiName
  /** Say why, where it is not offered. */
  readonly says?: boolean
  readonly children: ReactNode
}

/** What is offered to those who may do it; others see nothing, or why not. */
export function Allowed({ op, says = false, children }: AllowedProps) {
  const study: unknown = useParams({ strict: false, select: (p) => Reflect.get(p, 'study') })
  const why = useWhyNot(typeof study === 'string' ? study : '')(op)
  if (why === undefined) return children
  return says ? <WhyNotLine why={why} /> : null
}

/** The reason why something cannot be done here by whoever is here. */
export const WhyNotLine = ({ why }: { readonly why: string }) => (
  <Box role="note" sx={{ color: 'text.secondary', fontSize: '0.8125rem', maxWidth: '46rem', my: 0.5 }}>
    {why}
  </Box>
)
