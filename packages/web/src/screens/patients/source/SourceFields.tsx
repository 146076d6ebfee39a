import { useLanguage } from '../../../words/language.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { CITED, type TypedCitation } from './source-said.ts'

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V | ''
  readonly values: readonly V[]
  readonly name: (value: V) => string
  readonly onChoose: (value: V) => void
}

/** One of a few; nothing is chosen until a person chooses. */
export function Choice<V extends string>({ label, value, values, name, onChoose }: ChoiceProps<V>) {
  const say = usePatientWords()
  return (
    <label>
      {label}
      <select
        value={value}
        onChange={(e) => {
          const chosen = values.find((v) => v === e.target.value)
          if (chosen !== undefined) onChoose(chosen)
        }}
      >
        {value === '' && <option value="">{say('settle.choose')}</option>}
        {values.map((v) => (
          <option key={v} value={v}>
            {name(v)}
          </option>
        ))}
      </select>
    </label>
  )
}

export function useLanguageNames(): (language: string) => string {
  const { language } = useLanguage()
  const named = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'language' })
  return (code) => named.of(code) ?? code
}

interface CitationProps {
  readonly typed: TypedCitation
  readonly onType: (typed: TypedCitation) => void
  readonly shown?: readonly (typeof CITED)[number][]
}

const WIDE: ReadonlySet<string> = new Set(['title', 'authors', 'container-title', 'DOI', 'URL'])

/** Bibliographic data, a box each. */
export function CitationFields({ typed, onType, shown = CITED }: CitationProps) {
  const say = usePatientWords()
  return shown.map((key) => (
    <label key={key} className={WIDE.has(key) ? formStyles.wide : undefined}>
      {say(`cited.${key}`)}
      <input
        className={WIDE.has(key) ? undefined : formStyles.short}
        value={typed[key]}
        {...(key === 'authors' && { placeholder: say('cited.authorsHint') })}
        {...(key === 'issued' && { placeholder: say('cited.issuedHint') })}
        onChange={(e) => onType({ ...typed, [key]: e.target.value })}
      />
    </label>
  ))
}
