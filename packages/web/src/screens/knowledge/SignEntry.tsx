import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useMe } from '../../api/me.ts'
import { useRead, useWrite } from '../../api/queries.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { Said } from '../../parts/Said.tsx'
import { useFormat } from '../../words/format.ts'
import { useKnowledgeWords } from './words.ts'

const KEPT = 'casewright.qualification'

/** Who signed an entry, and the form to sign it: bound to the content as it was read. */
export function SignEntry({ entry, hash }: { readonly entry: string; readonly hash: string }) {
  const say = useKnowledgeWords()
  const { date } = useFormat()
  const me = useMe()
  const signatures = useRead('knowledge.signatures', { entry })
  const sign = useWrite('knowledge.sign')
  const [qualification, qualify] = useState(() => localStorage.getItem(KEPT) ?? '')
  const [verdict, judge] = useState<'agreed' | 'disputed'>('agreed')
  const [note, write] = useState('')
  const disputed = verdict === 'disputed'
  const ready = qualification.trim() !== '' && (!disputed || note.trim() !== '')
  const withdraw = useWrite('knowledge.withdraw')
  const own = signatures.data?.value.signatures ?? []
  const mine = own.find((s) => s.person === me?.person && s.hash === hash && s.withdrawn === undefined)
  return (
    <Box component="section" aria-labelledby="review-of-entry" sx={{ borderTop: 1, borderColor: 'divider', pt: 2, mt: 3, maxWidth: '48rem' }}>
      <Typography id="review-of-entry" variant="h2">
        {say('sign.title')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 1 }}>
        {say('sign.lead')}
      </Typography>
      <Typography variant="h3">{say('sign.list')}</Typography>
      {own.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary', my: 0.5 }}>
          {say('sign.none')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ my: 0.5, pl: 2.5, fontSize: '0.875rem' }}>
          {own.map((s) => (
            <li key={`${s.person} ${s.hash}`}>
              {say('sign.by', { name: s.name, as: s.as, on: date(s.on) })}: {say(s.verdict === 'agreed' ? 'sign.agreedSaid' : 'sign.disputedSaid')}
              {s.withdrawn !== undefined && (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {' '}
                  · {say('sign.withdrawn', { on: date(s.withdrawn) })}
                </Box>
              )}
              {s.hash !== hash && (
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {' '}
                  · {say('sign.outdated', { hash: s.hash })}
                </Box>
              )}
              {s.note && <Box sx={{ color: 'text.secondary' }}>{s.note}</Box>}
            </li>
          ))}
        </Box>
      )}
      {mine !== undefined ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mt: 1.5 }}>
          <Box role="status">{say(mine.verdict === 'agreed' ? 'sign.mine' : 'sign.mineDisputed', { on: date(mine.on), as: mine.as })}</Box>
          <Button variant="outlined" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ entry, hash })}>
            {say('sign.withdraw')}
          </Button>
          {withdraw.isError && <ErrorBox problem={withdraw.error} />}
        </Box>
      ) : (
      <Box
        component="form"
        onSubmit={(e) => {
          e.preventDefault()
          localStorage.setItem(KEPT, qualification.trim())
          sign.mutate({ entry, hash, as: qualification.trim(), verdict, ...(note.trim() !== '' && { note: note.trim() }) })
        }}
        sx={{ display: 'grid', gap: 1.25, mt: 1.5 }}
      >
        <TextField required label={say('sign.as')} helperText={say('sign.asHint')} value={qualification} onChange={(e) => qualify(e.target.value)} />
        <RadioGroup aria-label={say('sign.verdict')} value={verdict} onChange={(e) => judge(e.target.value === 'disputed' ? 'disputed' : 'agreed')}>
          <FormControlLabel value="agreed" control={<Radio size="small" />} label={say('sign.agreed')} />
          <FormControlLabel value="disputed" control={<Radio size="small" />} label={say('sign.disputed')} />
        </RadioGroup>
        <TextField multiline minRows={2} required={disputed} label={say(disputed ? 'sign.note' : 'sign.noteMaybe')} value={note} onChange={(e) => write(e.target.value)} />
        {sign.isError && <ErrorBox problem={sign.error} />}
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Button type="submit" variant="contained" disabled={!ready || sign.isPending}>
            {say('sign.button', { name: me?.name ?? '…' })}
          </Button>
        </Box>
      </Box>
      )}
      <Said>{mine !== undefined && sign.isSuccess ? say('sign.done') : ''}</Said>
    </Box>
  )
}
