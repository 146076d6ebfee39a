import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../../api/call.ts'
import { upload } from '../../api/upload.ts'
import { useGo } from '../../parts/AppLink.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { words as partWords } from '../../parts/words.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { words } from './words.ts'

type From = 'fresh' | 'zip' | 'builtIn'
const WAYS = ['fresh', 'zip', 'builtIn'] as const
const BUILT_IN = 'neutrophilic-dermatosis'

/** A new study: what it is called and what it begins with. What it asks is set in its settings, which open next. */
export default function NewStudy({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(words)
  const sayPart = useWords(partWords)
  const { bytes } = useFormat()
  const { language } = useLanguage()
  const go = useGo()
  const queries = useQueryClient()
  const [from, begin] = useState<From>('fresh')
  const [id, name] = useState('')
  const [title, entitle] = useState('')
  const [question, ask] = useState('')
  const [zip, choose] = useState<File>()
  const [busy, work] = useState(false)
  const [problem, fail] = useState<unknown>()
  const make = async (e: FormEvent): Promise<void> => {
    e.preventDefault()
    work(true)
    fail(undefined)
    try {
      const { value } = await call('studies.create', {
        study: id.trim(),
        language,
        ...(from === 'fresh' && title.trim() !== '' && { title: title.trim() }),
        ...(from === 'builtIn' && { builtIn: BUILT_IN }),
        ...(from === 'zip' && zip !== undefined && { zip: (await upload(zip)).path }),
      })
      const asked = question.trim()
      if (from === 'fresh' && asked !== '') await call('protocol.edit', { study: value.study, change: { question: { en: asked, zh: asked } } })
      await queries.invalidateQueries({ queryKey: ['', 'studies.list'] })
      go(`/studies/${encodeURIComponent(value.study)}${from === 'fresh' ? '/settings' : ''}`)
    } catch (thrown) {
      fail(thrown)
      work(false)
    }
  }
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="new-study" slotProps={{ paper: { component: 'form', onSubmit: (e: FormEvent) => void make(e) } }}>
      <DialogTitle id="new-study" component="h2">
        {say('new.title')}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
          <legend>{say('new.how')}</legend>
          <RadioGroup value={from} onChange={(_e, way) => begin(WAYS.find((w) => w === way) ?? 'fresh')}>
            {WAYS.map((way) => (
              <FormControlLabel key={way} value={way} control={<Radio size="small" />} label={say(`new.${way}`)} slotProps={{ typography: { variant: 'body2' } }} />
            ))}
          </RadioGroup>
        </Box>
        <TextField label={say('new.id')} helperText={say('new.idHelp')} value={id} onChange={(e) => name(e.target.value)} required autoFocus slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }} />
        {from === 'fresh' && (
          <>
            <TextField label={say('new.name')} value={title} onChange={(e) => entitle(e.target.value)} required />
            <TextField label={say('new.question')} helperText={say('new.questionHelp')} value={question} onChange={(e) => ask(e.target.value)} multiline minRows={2} />
          </>
        )}
        {from === 'zip' && (
          <FileDrop accept=".zip" onFiles={([file]) => choose(file)} busy={busy} says={zip === undefined ? say('new.zipSays') : say('new.zipChosen', { name: zip.name, size: bytes(zip.size) })} />
        )}
        {from === 'builtIn' && <Box sx={{ color: 'text.secondary' }}>{say('new.builtInSays')}</Box>}
        {problem !== undefined && <ErrorBox problem={problem} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {sayPart('cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={busy || (from === 'zip' && zip === undefined)}>
          {say(busy ? 'new.making' : 'new.make')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
