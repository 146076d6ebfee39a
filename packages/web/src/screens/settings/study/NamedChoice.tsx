import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import type { FilterOptionsState } from '@mui/material/useAutocomplete'
import { useMemo, useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'

interface NamedChoiceProps {
  readonly name: string
  readonly says?: string
  readonly options: readonly { readonly id: string; readonly name: { readonly en: string; readonly zh: string }; readonly names?: readonly string[] }[]
  /** What to do where nothing is found. */
  readonly none?: string
  /** The list is on its way. */
  readonly loading?: boolean
  readonly chosen: readonly string[]
  readonly onChosen: (chosen: string[]) => void
  readonly fixed: boolean
  /** Told of what is typed and not chosen, for whoever must not go on without it. */
  readonly onTyped?: (typed: string) => void
}

/** More are found by typing further. */
const MOST = 100

const nearness = (name: string, wanted: string): number => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2)

/** Several of a list of names, found by typing any name they have in either language. Enter takes the first that is found; what is typed and not taken stays, and is told. */
export function NamedChoice({ name, says, options, chosen, onChosen, fixed, none, loading = false, onTyped }: NamedChoiceProps) {
  const say = useWords(words)
  const said = useBilingual()
  const names = useMemo(() => new Map(options.map((o) => [o.id, said(o.name)])), [options, said])
  // A new list, though of the same, would let go of what is being typed.
  const value = useMemo(() => [...chosen], [chosen])
  const ids = useMemo(() => options.map((o) => o.id), [options])
  const [typed, type] = useState('')
  const [here, enter] = useState(false)
  const waiting = typed.trim()
  const few = useMemo(() => {
    const every = new Map(options.map((o) => [o.id, [o.name.en, o.name.zh, o.id, ...(o.names ?? [])]]))
    const found = createFilterOptions<string>({ trim: true, stringify: (id) => (every.get(id) ?? [id]).join('\n') })
    return (of: string[], state: FilterOptionsState<string>): string[] => {
      const wanted = state.inputValue.trim().toLowerCase()
      // What is called exactly so comes first: Enter takes the first.
      if (wanted === '') return found(of, state).slice(0, MOST)
      const rank = (id: string): number => Math.min(...(every.get(id) ?? [id]).map((n) => nearness(n.toLowerCase(), wanted)))
      return found(of, state).toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST)
    }
  }, [options])
  return (
    <Autocomplete
      multiple
      fullWidth
      size="small"
      readOnly={fixed}
      options={ids}
      value={value}
      getOptionLabel={(id) => names.get(id) ?? id}
      disableCloseOnSelect
      onChange={(e, next, reason) => {
        // Enter on typed words takes; of what is chosen already it must not take away.
        if (reason === 'removeOption' && typed.trim() !== '' && Reflect.get(e, 'key') === 'Enter') type('')
        else onChosen(next)
      }}
      filterOptions={few}
      inputValue={typed}
      onInputChange={(_e, is) => {
        type(is)
        onTyped?.(is.trim())
      }}
      clearOnBlur={false}
      // Nothing typed, nothing meant: Enter on the open list alone must not choose.
      autoHighlight={typed.trim() !== ''}
      onFocus={() => enter(true)}
      onBlur={() => enter(false)}
      // Enter is about the list here: a form around it is sent by its button. Where nothing is found it takes nothing, whatever was marked before.
      onKeyDown={(e) => {
        if (e.key !== 'Enter') return
        e.preventDefault()
        e.defaultMuiPrevented = few(ids, { inputValue: typed, getOptionLabel: (id) => id }).length === 0
      }}
      loading={loading}
      {...(none !== undefined && { noOptionsText: none })}
      renderInput={(props) => <TextField {...props} label={name} error={waiting !== '' && !here} helperText={waiting === '' ? says : [say('study.notTaken', { typed: waiting }), says].filter(Boolean).join(' ')} />}
    />
  )
}
