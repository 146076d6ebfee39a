import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useState } from 'react'
import { useBilingual } from '../../../words/language.tsx'
import type { CaseView } from '../contract.ts'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import styles from './case.module.css'
import type { Decisions } from './use-decisions.ts'

interface Props {
  readonly view: CaseView
  readonly decisions: Decisions
  readonly readOnly: boolean
}

/**
 * Whether the case is still being extracted and how much of its form is open, with the one control that ends it or takes it up again.
 * With anything open it is asked first: what nobody answered is from then on told as what the source does not say.
 */
export function UnderWay({ view, decisions, readOnly }: Props) {
  const say = usePatientWords()
  const name = useBilingual()
  const [asking, ask] = useState(false)
  if (view.extraction === 'finished')
    return (
      <>
        <span className={styles.quiet}>{say('case.isFinished')}</span>
        {!readOnly && (
          <button type="button" className={formStyles.act} title={say('case.resumeMeans')} onClick={() => decisions.resume()}>
            {say('case.resume')}
          </button>
        )}
      </>
    )
  const { later = view.unsaid } = view.unsaid
  const means = say('case.finishMeans', { silence: name(later.shown), how: name(later.how) })
  const anyRead = view.fields.some((f) => f.readings.some((r) => r.words.length > 0))
  return (
    <>
      <span className={styles.quiet}>{say('case.underWay', { n: view.unread })}</span>
      {!readOnly && (
        <button
          type="button"
          className={formStyles.act}
          disabled={!anyRead}
          title={anyRead ? means : say('case.finishNothing')}
          onClick={() => (view.unread === 0 ? decisions.finish() : ask(true))}
        >
          {say('case.finish')}
        </button>
      )}
      <Dialog open={asking} onClose={() => ask(false)} maxWidth="xs" fullWidth aria-labelledby="finish-case">
        <DialogTitle id="finish-case">{say('case.finishOpen', { n: view.unread })}</DialogTitle>
        <DialogContent>{means}</DialogContent>
        <DialogActions>
          <Button onClick={() => ask(false)}>{say('case.finishNot')}</Button>
          <Button
            variant="contained"
            onClick={() => {
              ask(false)
              decisions.finish()
            }}
          >
            {say('case.finish')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
