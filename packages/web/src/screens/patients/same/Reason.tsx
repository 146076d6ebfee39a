import { useState } from 'react'
import { Save } from '../answers/Save.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'

interface Props {
  readonly what: string
  readonly start: string
  readonly busy: boolean
  readonly onGive: (why: string) => void
  readonly onCancel: () => void
}

/** The reason of a decision: begun with what speaks for it, for a person to confirm or to say better. */
export function Reason({ what, start, busy, onGive, onCancel }: Props) {
  const say = usePatientWords()
  const [why, setWhy] = useState(start)
  return (
    <div
      className={formStyles.editor}
      onKeyDown={(e) => e.key === 'Escape' && !e.nativeEvent.isComposing && (e.stopPropagation(), onCancel())}
    >
      <Save ready={why.trim() !== '' && !busy} onSave={() => onGive(why.trim())} onCancel={onCancel}>
        <label className={formStyles.wide}>
          {what} {say('settle.why')}
          <input autoFocus value={why} onChange={(e) => setWhy(e.target.value)} onFocus={(e) => e.target.select()} />
        </label>
      </Save>
    </div>
  )
}
