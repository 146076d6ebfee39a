import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import { useRead } from '../../api/queries.ts'
import type { Value } from '../../api/api.ts'
import { Icon } from '../../parts/Icon.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { keyName } from '../../parts/keyboard/keys.ts'
import { useBilingual } from '../../words/language.tsx'
import { CaseGroup } from './CaseGroup.tsx'
import { useAnalysisWords } from './words.ts'

interface NumberPanelProps {
  readonly study: string
  readonly number: string
  readonly filter: readonly string[]
  /** The study whose printed numbers stand beside. */
  readonly published?: Value<'results.numbers'>['sections'][number]['name'] | undefined
  readonly onClose: () => void
}

/** What is behind one number: how it was counted, and its cases by how they count, each with the words of its sources. */
export function NumberPanel({ study, number, filter, published, onClose }: NumberPanelProps) {
  const say = useAnalysisWords()
  const cases = useRead('results.cases', { study, number, filter: [...filter] }, { keep: true })
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = cases.data?.value.number.id
  useEffect(() => {
    if (shown === number) heading.current?.focus({ preventScroll: true })
  }, [shown, number])
  return (
    <Box component="aside" aria-busy={cases.isPlaceholderData} sx={{ px: 2, py: 1.5, bgcolor: 'background.paper', minHeight: '100%', position: 'relative' }}>
      <IconButton size="small" aria-label={say('panel.close')} title={`${say('panel.close')} (${keyName('Escape')})`} onClick={onClose} sx={{ position: 'absolute', right: 8, top: 8 }}>
        <Icon name="close" />
      </IconButton>
      <Loaded of={cases}>{(value) => <PanelBody study={study} value={value} filter={filter} published={published} heading={heading} />}</Loaded>
    </Box>
  )
}

interface PanelBodyProps {
  readonly study: string
  readonly value: Value<'results.cases'>
  readonly filter: readonly string[]
  readonly published: NumberPanelProps['published']
  readonly heading: React.RefObject<HTMLHeadingElement | null>
}

function PanelBody({ study, value: { number, filter: part, groups }, filter, published, heading }: PanelBodyProps) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const list = (items: readonly { readonly en: string; readonly zh: string }[]): string => items.map(said).join(said({ en: '; ', zh: '；' }))
  const shown = said(number.shown)
  const counts = number.kind === 'proportion' ? (number.namedOnly ? say('table.named', { n: number.events }) : `${number.events}/${number.of}`) : ''
  return (
    <>
      <Typography ref={heading} tabIndex={-1} variant="h2" sx={{ pr: 4, '&:focus': { outline: 'none' } }}>
        {said(number.label)}
      </Typography>
      {number.under && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {said(number.under)}
        </Typography>
      )}
      <Box sx={{ fontVariantNumeric: 'tabular-nums', my: 0.5 }}>{[counts, shown === '–' && counts !== '' ? '' : shown].filter((x) => x !== '').join(' · ')}</Box>
      {part && (
        <Box role="note" sx={{ borderLeft: 3, borderColor: 'secondary.main', pl: 1, my: 1, fontWeight: 600 }}>
          {said(part.said)}
        </Box>
      )}
      <Box component="dl" sx={{ m: 0, my: 1, fontSize: '0.8125rem', display: 'grid', gridTemplateColumns: 'minmax(4.5rem, 7.5rem) 1fr', columnGap: 1.5, rowGap: 0.25, '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
        {number.methods.length > 0 && (
          <>
            <dt>{say('panel.method')}</dt>
            <dd>{list(number.methods)}</dd>
          </>
        )}
        {number.cautions.length > 0 && (
          <>
            <dt>{say('panel.notes')}</dt>
            <dd>{list(number.cautions)}</dd>
          </>
        )}
        {number.unclear.length > 0 && (
          <>
            <dt>{say('table.unclear')}</dt>
            <dd>{list(number.unclear)}</dd>
          </>
        )}
        {number.beside.map((b, i) => (
          <Box key={i} sx={{ display: 'contents' }}>
            <dt>{published === undefined ? said(b.label) : say('panel.beside', { name: said(published) })}</dt>
            <dd>
              {say('panel.printed', { shown: said(b.shown), label: said(b.label), beside: said(b.besideSaid) })}
              {said(b.note) !== '–' && <Box sx={{ color: 'text.secondary' }}>{said(b.note)}</Box>}
            </dd>
          </Box>
        ))}
      </Box>
      {groups.length === 0 && <p>{say('panel.none')}</p>}
      {groups.map((g, i) => (
        <CaseGroup key={`${number.id} ${g.id}`} study={study} number={number.id} filter={filter} group={g} first={i === 0} />
      ))}
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 2, overflowWrap: 'anywhere' }}>
        {say('panel.id', { id: number.id })}
      </Typography>
    </>
  )
}
