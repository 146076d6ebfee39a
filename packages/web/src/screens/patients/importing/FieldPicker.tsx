import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import { useBilingual, useLanguage } from '../../../words/language.tsx'
import { matching, type ComboOption } from '../form/Combo.tsx'
import type { Fields } from './contract.ts'
import { useImportingWords } from './words.ts'

const PATIENT = ' patient'
const APART = ' apart'
const LEFT_OUT = ' left out'
/** More would not be read; typing finds the others. */
const MOST = 120

/** Every field as an option, found by its names in either language. */
export function useFieldOptions(fields: Fields | undefined): readonly ComboOption[] {
  const say = useImportingWords()
  return useMemo(() => {
    const patient = say('columns.isPatient')
    const apart = say('columns.tellsApart')
    const leftOut = say('columns.leftOut')
    return [
      { value: PATIENT, name: { en: patient, zh: patient } },
      { value: APART, name: { en: apart, zh: apart } },
      { value: LEFT_OUT, name: { en: leftOut, zh: leftOut } },
      ...(fields?.groups ?? []).flatMap((g) =>
        g.fields.map((f) => ({
          value: f.path,
          name: f.name,
          group: g.name,
          ...(f.synonyms !== undefined && { synonyms: f.synonyms }),
        })),
      ),
    ]
  }, [fields, say])
}

interface FieldPickerProps {
  readonly column: string
  readonly options: readonly ComboOption[]
  /** Path of the field, 'patient' for the id of the patient, undefined for none. */
  readonly value: string | undefined
  readonly isPatient: boolean
  /** It says whose row it is, and gives no id. */
  readonly tellsApart: boolean
  /** Left out on purpose: it says nothing of the case. */
  readonly isLeftOut: boolean
  readonly onField: (path: string | undefined) => void
  readonly onPatient: () => void
  readonly onTellsApart: () => void
  readonly onLeaveOut: () => void
}

/** The field a column is matched to: typed or chosen; emptied, the column waits for somebody to read it. */
export function FieldPicker({ column, options, value, isPatient, tellsApart, isLeftOut, onField, onPatient, onTellsApart, onLeaveOut }: FieldPickerProps) {
  const say = useImportingWords()
  const said = useBilingual()
  const { language } = useLanguage()
  const path = isPatient ? PATIENT : tellsApart ? APART : isLeftOut ? LEFT_OUT : value
  // A mapping file may name a field that is not listed.
  const chosen =
    path === undefined ? null : (options.find((o) => o.value === path) ?? { value: path, name: { en: path, zh: path } })
  return (
    <Autocomplete<ComboOption>
      size="small"
      options={options}
      value={chosen}
      autoHighlight
      getOptionLabel={(o) => o.name[language]}
      getOptionKey={(o) => o.value}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      filterOptions={(all, { inputValue }) => (chosen !== null && inputValue === chosen.name[language] ? all : matching(all, inputValue)).slice(0, MOST)}
      renderOption={({ key, ...props }, o) => (
        <Box key={key} component="li" {...props} sx={{ display: 'flex', gap: 1.5, '&&': { justifyContent: 'space-between' } }}>
          <span>{o.name[language]}</span>
          {o.group !== undefined && <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{said(o.group)}</Box>}
        </Box>
      )}
      slotProps={{ popper: { style: { width: 'fit-content', minWidth: '16rem', maxWidth: '90vw' }, placement: 'bottom-start' } }}
      noOptionsText={say('columns.noField')}
      onChange={(_, option) => {
        if (option?.value === PATIENT) onPatient()
        else if (option?.value === APART) onTellsApart()
        else if (option?.value === LEFT_OUT) onLeaveOut()
        else onField(option?.value)
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={say('columns.none')}
          helperText={chosen?.group === undefined ? undefined : said(chosen.group)}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': say('columns.fieldOf', { column }) },
          }}
        />
      )}
      sx={{ minWidth: '9rem' }}
    />
  )
}
