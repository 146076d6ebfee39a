import { useState } from 'react'
import formStyles from '../form/form.module.css'
import { useBilingual } from '../../../words/language.tsx'
import { usePatientWords } from '../words.ts'
import { useDesk } from './desk.ts'
import type { Draft } from './drafts.ts'

/** A draft of a part that was taken away, by somebody else or by oneself: its words can be copied before it is let go of. */
export function LostDraft({ draft }: { readonly draft: Draft }) {
  const desk = useDesk()
  const say = usePatientWords()
  const name = useBilingual()
  const [copied, tell] = useState(false)
  const words = draft.said === '' ? (draft.chosen?.words ?? '') : draft.said
  const copy = (): void => void navigator.clipboard.writeText(words).then(() => tell(true), () => tell(false))
  return (
    <div className={formStyles.acts}>
      <strong>{draft.name === undefined ? say('draft.ofLost') : name(draft.name)}</strong>
      <span>{say('draft.lost')}</span>
      {/* To be selected by hand where the browser lets nobody copy. */}
      <q className={formStyles.draftWords}>{words}</q>
      <button type="button" className={formStyles.act} onClick={copy}>
        {say(copied ? 'draft.copied' : 'draft.copy')}
      </button>
      <button type="button" className={formStyles.act} onClick={() => desk.dropDraft(draft.path, draft.slot)}>
        {say('draft.drop')}
      </button>
    </div>
  )
}
