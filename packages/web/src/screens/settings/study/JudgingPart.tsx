import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useMemo } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'
import { Choice } from './Choice.tsx'
import type { Shown } from './draft.ts'
import { InstrumentList } from './InstrumentList.tsx'
import type { PartProps } from './part.ts'

/** What cases are judged by: sets of diagnostic criteria, scales of causality, and CTCAE for severity. */
export function JudgingPart({ draft, fixed, onDraft, choices }: PartProps & { readonly choices: Shown['choices'] }) {
  const say = useWords(words)
  const said = useBilingual()
  const { ctcae, reaction } = draft
  const names = useMemo(() => new Map(choices.entities.map((e) => [e.id, said(e.name)])), [choices.entities, said])
  const change = (some: Partial<typeof ctcae>): void => onDraft({ ctcae: { ...ctcae, ...some } })
  const versions = choices.severity.map((v) => v.version)
  const terms = choices.severity.find((v) => v.version === ctcae.version)?.terms ?? []
  // A version without the term in use is refused when it is saved: until then the term stands here as it is.
  const known = terms.some((t) => t.id === ctcae.primaryTerm)
  const list = (kind: 'criteria' | 'causality') => (
    <InstrumentList
      kind={kind}
      title={say(`study.${kind}`)}
      offered={choices.instruments[kind]}
      chosen={draft[kind]}
      onChosen={(chosen) => onDraft({ [kind]: chosen })}
      entities={reaction.entities}
      nameOf={(id) => names.get(id) ?? id}
      fixed={fixed}
    />
  )
  return (
    <Section title={say('study.judging')} says={say('study.judgingSays')}>
      {list('criteria')}
      {list('causality')}
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, width: '100%', display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Box component="legend" sx={{ mb: 1 }}>
          {say('study.severity')}
        </Box>
        <Choice name={say('study.ctcaeVersion')} value={ctcae.version} fixed={fixed} options={versions.map((v) => [v, `CTCAE v${v}`])} onValue={(version) => change({ version })} />
        <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
          <Box component="legend" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
            {say('study.ctcaeCompare')}
          </Box>
          {versions.map((v) => (
            <FormControlLabel
              key={v}
              control={<Checkbox size="small" checked={v === ctcae.version || ctcae.compare.includes(v)} disabled={fixed || v === ctcae.version} onChange={(_e, on) => change({ compare: versions.filter((o) => (o === v ? on : ctcae.compare.includes(o))) })} />}
              label={`v${v}`}
            />
          ))}
        </Box>
        <Choice wide name={say('study.ctcaeTerm')} value={ctcae.primaryTerm} fixed={fixed} options={[...(known ? [] : [[ctcae.primaryTerm, ctcae.primaryTerm] as const]), ...terms.map((t) => [t.id, said(t.name)] as const)]} onValue={(primaryTerm) => change({ primaryTerm })} />
      </Box>
    </Section>
  )
}
