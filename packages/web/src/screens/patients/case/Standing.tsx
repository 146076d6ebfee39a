import Popover from '@mui/material/Popover'
import { useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import type { CaseView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { Reason } from '../same/Reason.tsx'
import { usePatientWords } from '../words.ts'
import { RemoveCase } from './RemoveCase.tsx'
import type { Decisions } from './use-decisions.ts'
import styles from './case.module.css'

interface Props {
  readonly view: CaseView
  readonly decisions: Decisions
  readonly readOnly: boolean
}

/** Whether the case counts, and the decision that it should or should not. */
export function Standing({ view, decisions, readOnly }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const [at, open] = useState<HTMLElement | null>(null)
  const says = view.included
    ? say('case.included')
    : view.notExtracted
      ? say('case.notExtracted')
      : view.excludedBy
        ? say('case.excludedBy', { rule: name(view.excludedBy) })
        : say('case.excluded')
  if (readOnly) return <span className={view.included ? styles.quiet : styles.warn}>{says}</span>
  const done = (): void => open(null)
  return (
    <>
      <button
        type="button"
        className={`${formStyles.act} ${view.included ? '' : styles.warn}`}
        aria-haspopup="dialog"
        aria-expanded={at !== null}
        onClick={(e) => open(e.currentTarget)}
      >
        {says}
      </button>
      <Popover
        open={at !== null}
        anchorEl={at}
        onClose={done}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': say('case.standing') } }}
      >
        <div className={styles.standing}>
          <Reason
            what={view.included ? say('case.exclude') : say('case.include')}
            start=""
            busy={false}
            onGive={(why) => {
              if (view.included) decisions.exclude(why)
              else decisions.include(why)
              done()
            }}
            onCancel={done}
          />
          {view.decided === true && (
            <button
              type="button"
              className={formStyles.act}
              onClick={() => {
                decisions.reconsider()
                done()
              }}
            >
              {say('case.reconsider')}
            </button>
          )}
          <RemoveCase view={view} />
        </div>
      </Popover>
    </>
  )
}
