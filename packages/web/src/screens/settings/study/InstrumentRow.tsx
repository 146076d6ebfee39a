import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useId } from 'react'
import { AppLink } from '../../../parts/AppLink.tsx'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { entryAddress } from '../../knowledge/local-standing.ts'
import { words } from '../words.ts'
import { Choice } from './Choice.tsx'
import type { Chosen, InstrumentChoice } from './InstrumentList.tsx'

interface InstrumentRowProps {
  readonly kind: 'criteria' | 'causality'
  readonly of: InstrumentChoice
  /** As the study uses it; undefined where it does not. */
  readonly chosen: Chosen[number] | undefined
  readonly onChosen: (is: Chosen[number] | undefined) => void
  /** Made for a diagnosis of the study, or for any. */
  readonly fits: boolean
  readonly nameOf: (entity: string) => string
  readonly fixed: boolean
}

/** One set of criteria or scale: what it is for, where it comes from, who has checked it, and its options once it is used. */
export function InstrumentRow({ kind, of: i, chosen, onChosen, fits, nameOf, fixed }: InstrumentRowProps) {
  const say = useWords(words)
  const said = useBilingual()
  const about = useId()
  const comma = say('study.comma')
  return (
    <Box sx={{ width: '100%', borderTop: 1, borderColor: 'divider', pt: 0.5 }}>
      <FormControlLabel
        control={<Checkbox size="small" checked={chosen !== undefined} disabled={fixed} onChange={(_e, on) => onChosen(on ? { id: i.id, options: {} } : undefined)} slotProps={{ input: { 'aria-describedby': about } }} />}
        label={said(i.title)}
        slotProps={{ typography: { sx: { fontWeight: 600 } } }}
      />
      <Box id={about} sx={{ pl: 3.75, fontSize: '0.8125rem', color: 'text.secondary', overflowWrap: 'anywhere', '& a': { color: 'primary.main', textUnderlineOffset: '3px' } }}>
        <div>{said(i.about)}</div>
        {i.applies !== null && <div>{say(fits ? 'study.madeFor' : 'study.madeForOther', { names: i.applies.map(nameOf).join(comma) })}</div>}
        <div>
          {[i.standing?.said, i.verified].flatMap((w) => (w === null || w === undefined ? [] : [said(w)])).join(comma)}{' '}
          <AppLink to={entryAddress(kind, i.id)} aria-label={say('study.entryOf', { name: said(i.title) })}>
            {say('study.entry')}
          </AppLink>
        </div>
        <details>
          <summary>{say('study.sources')}</summary>
          {i.cite.map((c) => (
            <div key={`${c.source} ${c.at}`}>{said(c.reference)}</div>
          ))}
        </details>
      </Box>
      {chosen !== undefined && i.options.length > 0 && (
        <Box sx={{ pl: 3.75, pt: 1, pb: 0.5, display: 'grid', gap: 1.5 }}>
          {i.options.map((o) => (
            <Choice
              key={o.id}
              wide
              name={said(o.label)}
              value={chosen.options[o.id] ?? o.default}
              fixed={fixed}
              options={o.values.map((v) => [v.id, v.id === o.default ? say('study.byDefault', { value: said(v.label) }) : said(v.label)])}
              onValue={(value) => {
                const { [o.id]: _was, ...others } = chosen.options
                onChosen({ id: i.id, options: value === o.default ? others : { ...others, [o.id]: value } })
              }}
            />
          ))}
        </Box>
      )}
    </Box>
  )
}
