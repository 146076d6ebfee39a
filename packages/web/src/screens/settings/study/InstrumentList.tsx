import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'
import type { Settings, Shown } from './draft.ts'
import { InstrumentRow } from './InstrumentRow.tsx'

export type InstrumentChoice = Shown['choices']['instruments']['criteria'][number]
export type Chosen = Settings['criteria']

interface InstrumentListProps {
  readonly kind: 'criteria' | 'causality'
  readonly title: string
  readonly offered: readonly InstrumentChoice[]
  readonly chosen: Chosen
  readonly onChosen: (chosen: Chosen) => void
  /** Diagnoses of the study: what was made for others waits behind a button. */
  readonly entities: readonly string[]
  readonly nameOf: (entity: string) => string
  readonly fixed: boolean
}

/** Sets of criteria, or scales, to tick. Those chosen keep the order in which results tell them. */
export function InstrumentList({ kind, title, offered, chosen, onChosen, entities, nameOf, fixed }: InstrumentListProps) {
  const say = useWords(words)
  const [all, showAll] = useState(false)
  // What was ticked when the page opened stays in sight when it is unticked.
  const [begun] = useState(() => new Set(chosen.map((c) => c.id)))
  const fits = (i: InstrumentChoice): boolean => begun.has(i.id) || chosen.some((c) => c.id === i.id) || (i.applies?.some((e) => entities.includes(e)) ?? true)
  const others = offered.filter((i) => !fits(i)).length
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, width: '100%', display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Box component="legend" sx={{ mb: 0.5 }}>
        {title}
      </Box>
      {offered.filter((i) => all || fits(i)).map((i) => (
        <InstrumentRow
          key={i.id}
          kind={kind}
          of={i}
          chosen={chosen.find((c) => c.id === i.id)}
          fits={fits(i)}
          nameOf={nameOf}
          fixed={fixed}
          onChosen={(is) => onChosen(is === undefined ? chosen.filter((c) => c.id !== i.id) : chosen.some((c) => c.id === i.id) ? chosen.map((c) => (c.id === i.id ? is : c)) : [...chosen, is])}
        />
      ))}
      {others > 0 && (
        <Button variant="outlined" aria-expanded={all} onClick={() => showAll(!all)}>
          {say(all ? 'study.othersHide' : 'study.othersShow', { n: others })}
        </Button>
      )}
    </Box>
  )
}
