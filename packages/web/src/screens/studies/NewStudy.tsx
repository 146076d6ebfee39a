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
import { useRead } from '../../api/queries.ts'
import { upload } from '../../api/upload.ts'
import { useGo } from '../../parts/AppLink.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { FileDrop } from '../../parts/FileDrop.tsx'
import { words as partWords } from '../../parts/words.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { AskedFields, useDrugsAndGroups, type AskedOf, type NotTaken } from './AskedFields.tsx'
import { shortName } from './short-name.ts'
import { words } from './words.ts'

type From = 'fresh' | 'zip' | 'builtIn'
const WAYS = ['fresh', 'zip', 'builtIn'] as const
const NOTHING: NotTaken = { drugs: '', entities: '' }
const BUILT_IN = 'neutrophilic-dermatosis'

/** A new study: what it begins with, what it is called and what it is about. All the rest can wait in its settings. */
export default function NewStudy({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(words)
  const sayPart = useWords(partWords)
  const { bytes } = useFormat()
  const { language } = useLanguage()
  const go = useGo()
  const queries = useQueryClient()
  const [from, begin] = useState<From>('fresh')
  const [zip, choose] = useState<File>()
  const [typed, name] = useState<string>()
  const [asked, ask] = useState<AskedOf>({ title: '', question: '', drugs: [], entities: [] })
  const [left, leave] = useState(NOTHING)
  const [stopped, stop] = useState(false)
  const notTaken = from === 'fresh' ? [left.drugs, left.entities].filter((typed) => typed !== '') : []
  const studies = useRead('studies.list', {})
  const drugsAndGroups = useDrugsAndGroups()
  const suggested = shortName(
    from === 'builtIn' ? BUILT_IN : from === 'zip' ? (zip?.name ?? '').replace(/\.zip$/iu, '') : asked.title,
    (studies.data?.value.studies ?? []).map((s) => s.id),
    new Date(),
  )
  const id = typed ?? suggested
  const [busy, work] = useState(false)
  const [problem, fail] = useState<unknown>()
  const make = async (e: FormEvent): Promise<void> => {
    e.preventDefault()
    stop(notTaken.length > 0)
    if (notTaken.length > 0) return
    work(true)
    fail(undefined)
    try {
      const { value } = await call('studies.create', {
        study: id.trim(),
        language,
        ...(from === 'fresh' && {
          title: asked.title.trim(),
          ...(asked.question.trim() !== '' && { question: asked.question.trim() }),
          ...drugsAndGroups(asked.drugs),
          entities: [...asked.entities],
        }),
        ...(from === 'builtIn' && { builtIn: BUILT_IN }),
        ...(from === 'zip' && zip !== undefined && { zip: (await upload(zip)).path }),
      })
      await queries.invalidateQueries({ queryKey: ['', 'studies.list'] })
      go(`/studies/${encodeURIComponent(value.study)}`)
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
          <RadioGroup value={from} onChange={(_e, way) => {
            begin(WAYS.find((w) => w === way) ?? 'fresh')
            leave(NOTHING)
          }}>
            {WAYS.map((way) => (
              <FormControlLabel key={way} value={way} control={<Radio size="small" />} label={say(`new.${way}`)} slotProps={{ typography: { variant: 'body2' } }} />
            ))}
          </RadioGroup>
        </Box>
        {from === 'fresh' && <AskedFields asked={asked} onAsked={(some) => ask({ ...asked, ...some })} onTyped={(some) => leave((was) => ({ ...was, ...some }))} />}
        {from === 'zip' && (
          <FileDrop accept=".zip" onFiles={([file]) => choose(file)} busy={busy} says={zip === undefined ? say('new.zipSays') : say('new.zipChosen', { name: zip.name, size: bytes(zip.size) })} />
        )}
        {from === 'builtIn' && <Box sx={{ color: 'text.secondary' }}>{say('new.builtInSays')}</Box>}
        <TextField label={say('new.id')} helperText={say('new.idHelp')} value={id} onChange={(e) => name(e.target.value)} required slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }} />
        {problem !== undefined && <ErrorBox problem={problem} />}
      </DialogContent>
      {stopped && notTaken.length > 0 && (
        <Box role="alert" sx={{ color: 'error.main', px: 3, pt: 1 }}>
          {say('new.notTaken', { typed: notTaken.join(say('new.semicolon')) })}
        </Box>
      )}
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
