import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { useWrite } from '../../api/queries.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import type { FromScreen } from './pairs/asked.ts'
import { draftFrom, draftOf, emptyDraft, inputOf, isWhole, type Draft } from './question-draft.ts'
import type { ListedQuestion } from './QuestionList.tsx'
import { useSignalsWords } from './words.ts'

interface QuestionFormProps {
  readonly study: string
  /** The question that is changed; undefined for a new one. */
  readonly question: ListedQuestion['question'] | undefined
  /** The drug and reaction of a screen that a new question starts from. */
  readonly from?: FromScreen | undefined
  readonly all: Value<'signals.questions'>
  readonly onDone: () => void
}

/** Writes a question to databases of spontaneous reports, or changes one. */
export function QuestionForm({ study, question, from, all, onDone }: QuestionFormProps) {
  const say = useSignalsWords()
  const said = useBilingual()
  const { date, number } = useFormat()
  const save = useWrite('signals.question-save')
  const [draft, change] = useState<Draft>(() => (question !== undefined ? draftOf(question) : from === undefined ? emptyDraft(all.groups[0]?.id) : draftFrom(from, all.questions.map((q) => q.question.id))))
  const set = (part: Partial<Draft>): void => change((d) => ({ ...d, ...part }))
  const text = (key: 'id' | 'en' | 'zh' | 'whyEn' | 'whyZh' | 'names' | 'terms' | 'fromYear' | 'toYear' | 'fromAge' | 'belowAge') => ({
    label: say(`form.${key}`),
    value: draft[key],
    onChange: (e: { readonly target: { readonly value: string } }) => set({ [key]: e.target.value }),
  })
  const options = (list: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string } }[]) =>
    list.map((o) => (
      <MenuItem key={o.id} value={o.id}>
        {said(o.name)}
      </MenuItem>
    ))
  const pair = { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))', gap: 1.5 }
  return (
    <Box
      component="form"
      onSubmit={(e) => {
        e.preventDefault()
        save.mutate(inputOf(study, draft, question === undefined), { onSuccess: onDone })
      }}
      sx={{ display: 'grid', gap: 1.75, maxWidth: '52rem' }}
    >
      <Typography variant="h2">{question === undefined ? say('form.new') : say('form.change', { id: question.id })}</Typography>
      {question === undefined && <TextField required {...text('id')} helperText={say('form.idHint')} />}
      <Box sx={pair}>
        <TextField required {...text('en')} slotProps={{ htmlInput: { lang: 'en' } }} />
        <TextField required {...text('zh')} slotProps={{ htmlInput: { lang: 'zh-CN' } }} />
        <TextField {...text('whyEn')} multiline slotProps={{ htmlInput: { lang: 'en' } }} />
        <TextField {...text('whyZh')} multiline slotProps={{ htmlInput: { lang: 'zh-CN' } }} />
      </Box>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1 }}>
        <Typography component="legend" variant="h3">
          {say('form.drugs')}
        </Typography>
        <RadioGroup row aria-label={say('form.by')} value={draft.by} onChange={(e) => set({ by: e.target.value === 'class' ? 'class' : e.target.value === 'group' ? 'group' : 'name' })}>
          <FormControlLabel value="name" control={<Radio size="small" />} label={say('form.byName')} />
          <FormControlLabel value="class" control={<Radio size="small" />} label={say('form.byClass')} />
          <FormControlLabel value="group" control={<Radio size="small" />} label={say('form.byGroup')} />
        </RadioGroup>
        {draft.by === 'name' && <TextField required multiline minRows={2} {...text('names')} />}
        {draft.by === 'class' && (
          <TextField select required label={say('form.class')} value={draft.class} onChange={(e) => set({ class: e.target.value })}>
            {options(all.choices.classes)}
          </TextField>
        )}
        {draft.by === 'group' && (
          <TextField select required label={say('form.group')} value={draft.drugGroup} onChange={(e) => set({ drugGroup: e.target.value })}>
            {options(all.choices.drugGroups)}
          </TextField>
        )}
      </Box>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1 }}>
        <Typography component="legend" variant="h3">
          {say('form.event')}
        </Typography>
        <RadioGroup row aria-label={say('form.event')} value={draft.events} onChange={(e) => set({ events: e.target.value === 'terms' ? 'terms' : 'group' })}>
          <FormControlLabel value="group" disabled={all.groups.length === 0} control={<Radio size="small" />} label={say('form.eventGroup')} />
          <FormControlLabel value="terms" control={<Radio size="small" />} label={say('form.eventTerms')} />
        </RadioGroup>
        {draft.events === 'group' ? (
          <>
            <TextField select required label={say('form.eventGroup')} value={draft.group} onChange={(e) => set({ group: e.target.value })}>
              {options(all.groups.map((g) => ({ id: g.id, name: g.label })))}
            </TextField>
            <FormControlLabel control={<Checkbox size="small" checked={draft.broad} onChange={(e) => set({ broad: e.target.checked })} />} label={say('form.broad')} />
          </>
        ) : (
          <TextField required multiline minRows={2} {...text('terms')} />
        )}
      </Box>
      <Box sx={pair}>
        <TextField select label={say('form.comparator')} value={draft.comparator} onChange={(e) => set({ comparator: e.target.value })}>
          {options(all.choices.comparators)}
        </TextField>
        <TextField select label={say('form.role')} value={draft.role} onChange={(e) => set({ role: e.target.value })}>
          {options(all.choices.roles)}
        </TextField>
      </Box>
      <Box component="details" open={draft.narrowed || undefined}>
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 24, fontWeight: 600 }}>
          {say('form.only')}
        </Box>
        <Box sx={{ ...pair, mt: 1 }}>
          <TextField select label={say('form.sex')} value={draft.sex} onChange={(e) => set({ sex: e.target.value })}>
            <MenuItem value="">{say('form.anySex')}</MenuItem>
            <MenuItem value="F">{say('form.female')}</MenuItem>
            <MenuItem value="M">{say('form.male')}</MenuItem>
          </TextField>
          <TextField type="number" {...text('fromYear')} />
          <TextField type="number" {...text('toYear')} />
          <TextField type="number" {...text('fromAge')} />
          <TextField type="number" {...text('belowAge')} />
        </Box>
        <FormControlLabel control={<Checkbox size="small" checked={draft.seriousOnly} onChange={(e) => set({ seriousOnly: e.target.checked })} />} label={say('form.seriousOnly')} />
        <FormControlLabel control={<Checkbox size="small" checked={draft.keepDuplicates} onChange={(e) => set({ keepDuplicates: e.target.checked })} />} label={say('form.keepDuplicates')} />
      </Box>
      {draft.seen === undefined ? (
        <FormControlLabel control={<Checkbox size="small" checked={draft.before} onChange={(e) => set({ before: e.target.checked })} />} label={say('form.before')} />
      ) : (
        <Typography role="note" variant="body2" sx={{ fontWeight: 600, maxWidth: '44rem' }}>
          {say('form.seen', { on: date(draft.seen.on), lake: draft.seen.lake, n: number(draft.seen.reports), pair: draft.seen.drug === undefined || draft.seen.event === undefined ? say('form.thisPair') : say('form.pair', { drug: draft.seen.drug, event: draft.seen.event }) })}
        </Typography>
      )}
      {save.isError && <ErrorBox problem={save.error} />}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" disabled={!isWhole(draft) || save.isPending}>
          {say('form.save')}
        </Button>
        <Button color="inherit" onClick={onDone}>
          {say('form.cancel')}
        </Button>
      </Box>
    </Box>
  )
}
