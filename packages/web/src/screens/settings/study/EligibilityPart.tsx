import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import { Icon } from '../../../parts/Icon.tsx'
import type { IconName } from '../../../parts/icons.ts'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { Section } from '../Section.tsx'
import { words } from '../words.ts'
import { BilingualField } from './BilingualField.tsx'
import { Choice } from './Choice.tsx'
import type { Shown } from './draft.ts'
import type { PartProps } from './part.ts'

/** Criteria in the order they are asked; the usual ones can be added, any can be moved, said otherwise, or taken away. */
export function EligibilityPart({ draft, fixed, onDraft, choices }: PartProps & { readonly choices: Shown['choices'] }) {
  const say = useWords(words)
  const said = useBilingual()
  const [at, open] = useState<HTMLElement | null>(null)
  const { eligibility } = draft
  const usual = choices.criteria.filter((c) => !eligibility.some((e) => e.id === c.id))
  const move = (from: number, to: number): void => {
    const without = eligibility.toSpliced(from, 1)
    onDraft({ eligibility: without.toSpliced(to, 0, ...eligibility.slice(from, from + 1)) })
  }
  const change = (index: number, some: Partial<(typeof eligibility)[number]>): void => onDraft({ eligibility: eligibility.map((c, i) => (i === index ? { ...c, ...some } : c)) })
  const tool = (icon: IconName, name: string, off: boolean, act: () => void) => (
    <IconButton size="small" color="inherit" aria-label={name} title={name} disabled={off} onClick={act} sx={{ fontSize: '1rem' }}>
      <Icon name={icon} />
    </IconButton>
  )
  return (
    <Section title={say('study.eligibility')} says={say('study.eligibilitySays')}>
      <Box component="ol" sx={{ m: 0, pl: 2.5, width: '100%', display: 'grid', gap: 1.5 }}>
        {eligibility.map((c, i) => (
          <li key={c.id}>
            <Box sx={{ display: 'grid', gap: 1 }}>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
                <Box component="code" sx={{ flex: 1, color: 'text.secondary' }}>
                  {c.id}
                </Box>
                {!fixed && (
                  <>
                    {tool('up', `${say('study.up')}: ${c.id}`, i === 0, () => move(i, i - 1))}
                    {tool('down', `${say('study.down')}: ${c.id}`, i === eligibility.length - 1, () => move(i, i + 1))}
                    {tool('close', `${say('study.remove')}: ${c.id}`, false, () => onDraft({ eligibility: eligibility.toSpliced(i, 1) }))}
                  </>
                )}
              </Box>
              <BilingualField name={say('study.criterion')} value={c.label} fixed={fixed} onValue={(label) => change(i, { label })} />
              {c.excluded !== null && <BilingualField name={say('study.excludedAs')} value={c.excluded} fixed={fixed} onValue={(excluded) => change(i, { excluded })} />}
            </Box>
          </li>
        ))}
      </Box>
      {!fixed && usual.length > 0 && (
        <>
          <Button variant="outlined" startIcon={<Icon name="plus" />} aria-haspopup="menu" aria-expanded={at !== null} onClick={(e) => open(e.currentTarget)}>
            {say('study.add')}
          </Button>
          <Menu open={at !== null} anchorEl={at} onClose={() => open(null)}>
            {usual.map((c) => (
              <MenuItem
                key={c.id}
                onClick={() => {
                  onDraft({ eligibility: [...eligibility, c] })
                  open(null)
                }}
              >
                {said(c.label)}
              </MenuItem>
            ))}
          </Menu>
        </>
      )}
      <Choice
        name={say('study.undecided')}
        value={draft.undecided}
        fixed={fixed}
        options={[
          ['keep', say('study.undecidedKeep')],
          ['exclude', say('study.undecidedExclude')],
        ]}
        onValue={(undecided) => onDraft({ undecided })}
      />
    </Section>
  )
}
