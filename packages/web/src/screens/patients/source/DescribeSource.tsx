import type { ReactNode } from 'react'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { WHOLE, type Adding, type Said } from './adding.ts'
import { CitationFields, Choice, useLanguageNames } from './SourceFields.tsx'
import { KINDS, LANGUAGES, NATURES, SEEN } from './source-said.ts'
import { useBroughtName } from './use-brought-name.ts'

interface Props {
  readonly adding: Adding
  readonly onChange: (adding: Adding) => void
  readonly children: ReactNode
}

/** What a source is that is brought in; nothing is chosen before a person chooses. */
export function DescribeSource({ adding, onChange, children }: Props) {
  const say = usePatientWords()
  const languageName = useLanguageNames()
  const nameOf = useBroughtName()
  const { brought, said, cited, record } = adding
  const change = (part: Partial<Said>): void => onChange({ ...adding, said: { ...said, ...part } })
  return (
    <div className={formStyles.editor}>
      <div className={formStyles.asks} role="status">
        {say('addSource.describe', { file: nameOf(brought) })}
        {record !== '' && <div>{say('addSource.isReport')}</div>}
      </div>
      {record === '' && (
        <>
          <Choice
            label={say('addSource.kind')}
            value={said.kind}
            values={KINDS}
            name={(k) => say(`addSource.kinds.${k}`)}
            onChoose={(k) => change({ kind: k, ...(k === 'chart' && { seen: 'chart' }) })}
          />
          {said.kind === 'chart' && <div className={formStyles.asks}>{say('addSource.identity')}</div>}
          <CitationFields
            typed={cited}
            onType={(typed) => onChange({ ...adding, cited: typed })}
            shown={['title', 'authors', 'issued']}
          />
        </>
      )}
      <Choice
        label={say('addSource.language')}
        value={said.language}
        values={LANGUAGES}
        name={languageName}
        onChoose={(l) => change({ language: l })}
      />
      <Choice
        label={say('addSource.nature')}
        value={said.nature}
        values={NATURES}
        name={(n) => say(`addSource.${n}`)}
        onChoose={(n) => change({ nature: n })}
      />
      <Choice
        label={say('addSource.seen')}
        value={said.seen}
        values={SEEN}
        name={(s) => say(`source.seen.${s}`)}
        onChoose={(s) => change({ seen: s })}
      />
      <Choice
        label={say('addSource.whole')}
        value={said.whole}
        values={WHOLE}
        name={(w) => say(`addSource.wholes.${w}`)}
        onChoose={(w) => change({ whole: w })}
      />
      <label className={formStyles.wide}>
        {say('addSource.id')}
        <input
          value={said.id}
          placeholder={say('addSource.idHint')}
          pattern="[a-z0-9][a-z0-9\-]*"
          onChange={(e) => change({ id: e.target.value })}
        />
      </label>
      {children}
    </div>
  )
}
