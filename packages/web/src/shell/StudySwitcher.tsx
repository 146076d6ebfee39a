import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../api/queries.ts'
import { Icon } from '../parts/Icon.tsx'
import { useWords } from '../words/use-words.ts'
import { useStudyName } from './use-study-name.ts'
import { useStudy } from './use-study.ts'
import { words } from './words.ts'

/** The open study; pressed, the others. */
export function StudySwitcher() {
  const say = useWords(words)
  const study = useStudy()
  const go = useNavigate()
  const [at, open] = useState<HTMLElement | null>(null)
  const studies = useRead('studies.list', {})
  const listed = studies.data?.value.studies.filter((s) => !s.archived) ?? []
  const nameOf = useStudyName()
  const own = studies.data?.value.studies.find((s) => s.id === study)
  const name = study === '' ? say('chooseStudy') : own === undefined ? study : nameOf(own)
  // A copy has the title of what it was copied from.
  const alike = own !== undefined && listed.some((s) => s.id !== study && nameOf(s) === name)
  const to = (address: string) => () => {
    open(null)
    void go({ to: address })
  }
  return (
    <>
      <Button color="inherit" aria-haspopup="menu" aria-expanded={at !== null} onClick={(e) => open(e.currentTarget)} endIcon={<Icon name="down" />} aria-label={`${say('study')}: ${name}${alike ? ` (${study})` : ''}`} sx={{ minWidth: 0, maxWidth: '22rem' }}>
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {name}
        </Box>
        {alike && (
          <Box component="span" sx={{ flex: 'none', maxWidth: '9rem', ml: 0.75, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', color: 'text.secondary', fontWeight: 400 }}>
            {study}
          </Box>
        )}
      </Button>
      <Menu open={at !== null} anchorEl={at} onClose={() => open(null)} slotProps={{ list: { 'aria-label': say('chooseStudy') } }}>
        {listed.map((s) => (
          <MenuItem key={s.id} selected={s.id === study} onClick={to(`/studies/${encodeURIComponent(s.id)}`)}>
            <Box sx={{ display: 'grid', maxWidth: '34rem', '& > *': { overflow: 'hidden', textOverflow: 'ellipsis' } }}>
              <span>{nameOf(s)}</span>
              <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                {s.id}
              </Box>
            </Box>
          </MenuItem>
        ))}
        {listed.length > 0 && <Divider />}
        <MenuItem onClick={to('/studies')}>{say('allStudies')}</MenuItem>
      </Menu>
    </>
  )
}
