import { useBilingual } from '../../../words/language.tsx'
import type { Option } from '../contract.ts'
import { usePatientWords } from '../words.ts'
import type { EditorProps } from './Editor.tsx'
import { useTyped } from './editing.tsx'
import { readPart } from './read-part.ts'
import { numberIn } from './read-words.ts'
import { Save } from './Save.tsx'

const GRADES = ['1', '2', '3', '4', '5'] as const

/** The one grade that is named in words; none where several numbers are. */
const gradeIn = (words: string): string => GRADES.find((g) => g === String(numberIn(words)?.value)) ?? ''

/** The grade the authors give, with version and term where they name them. */
export function GradeEditor({ answer, start, words, onGive, onCancel }: EditorProps<'grade'>) {
  const say = usePatientWords()
  const said = (key: string): string => {
    const part = readPart(start, key)
    return typeof part === 'string' || typeof part === 'number' ? String(part) : ''
  }
  const [grade, setGrade] = useTyped('grade', words === undefined ? said('grade') : gradeIn(words))
  const [version, setVersion] = useTyped('version', said('version'))
  const [term, setTerm] = useTyped('term', said('term'))
  return (
    <Save
      ready={grade !== ''}
      onSave={() => onGive({ grade: Number(grade), ...(version !== '' && { version }), ...(term !== '' && { term }) })}
      onCancel={onCancel}
    >
      <label>
        {say('grade.grade')}
        <select autoFocus value={grade} onChange={(e) => setGrade(e.target.value)}>
          <option value="">{say('settle.choose')}</option>
          {GRADES.map((g) => (
            <option key={g} value={g}>
              {g}
            </option>
          ))}
        </select>
      </label>
      <Named
        label={say('grade.version')}
        options={answer.versions}
        value={version}
        onChoose={setVersion}
        none={say('grade.notSaid')}
      />
      <Named
        label={say('grade.term')}
        options={answer.terms}
        value={term}
        onChoose={setTerm}
        none={say('grade.notSaid')}
      />
    </Save>
  )
}

interface NamedProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: string
  readonly none: string
  readonly onChoose: (value: string) => void
}

function Named({ label, options, value, none, onChoose }: NamedProps) {
  const name = useBilingual()
  const other = value !== '' && !options.some((o) => o.value === value)
  return (
    <label>
      {label}
      <select value={value} onChange={(e) => onChoose(e.target.value)}>
        <option value="">{none}</option>
        {other && <option value={value}>{value}</option>}
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {name(o.name)}
          </option>
        ))}
      </select>
    </label>
  )
}
