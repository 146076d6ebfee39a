import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useRead } from '../../api/queries.ts'
import type { Value } from '../../api/api.ts'
import { useBilingual } from '../../words/language.tsx'
import { useFormat } from '../../words/format.ts'
import { CaseWords } from './CaseWords.tsx'
import { useAnalysisWords } from './words.ts'

type Group = Value<'results.cases'>['groups'][number]

const Fold = styled('details')(({ theme }) => ({
  borderTop: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  '& summary': { cursor: 'pointer', padding: '6px 0', fontWeight: 600, minHeight: 24 },
}))

interface CaseGroupProps {
  readonly study: string
  readonly number: string
  readonly filter: readonly string[]
  readonly group: Group
  /** Open at first. */
  readonly first: boolean
}
const STEP = 100

/** Cases, or what else a number counts, that count in one way; many of them come as they are asked for. */
export function CaseGroup({ study, number, filter, group, first }: CaseGroupProps) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const { number: n } = useFormat()
  const [most, more] = useState(group.cases.length)
  const [open, fold] = useState(first)
  const all = useRead('results.cases', { study, number, filter: [...filter], group: group.id, most: Math.min(500, Math.max(most, 1)) }, { enabled: most > group.cases.length, keep: true })
  const shown = all.data?.value.groups[0]?.cases ?? group.cases
  const left = group.total - shown.length
  const kind = group.cases[0]?.kind ?? 'patient'
  return (
    <Fold open={open} onToggle={(e) => fold(e.currentTarget.open)}>
      <summary>{say(`panel.behind.${kind}`, { group: said(group.name), n: n(group.total) })}</summary>
      {open && (
        <>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {shown.map((c) => (
              <CaseWords key={c.id} study={study} of={c} />
            ))}
          </Box>
          {left > 0 && most < 500 && (
            <Button onClick={() => more(shown.length + STEP)} disabled={all.isFetching}>
              {say(`panel.more.${kind}`, { n: Math.min(STEP, left) })}
            </Button>
          )}
        </>
      )}
    </Fold>
  )
}
