import { useEffect, useState } from 'react'
import { useOthersChanges } from '../../../api/changes.ts'
import { useMe } from '../../../api/me.ts'
import { usePatientWords } from '../words.ts'
import styles from './case.module.css'

/** How long it is said that somebody changed the study, in milliseconds. */
const SHOWN = 15_000

/** Says for a while who else changed the study. */
export function ChangedByOthers() {
  const say = usePatientWords()
  const me = useMe()
  const [changed, setChanged] = useState<string>()
  useOthersChanges(({ by }) => {
    if (by === me?.name || by === me?.person) return
    setChanged(say('case.changedBy', { by }))
  })
  useEffect(() => {
    const timer = setTimeout(() => setChanged(undefined), SHOWN)
    return () => clearTimeout(timer)
  }, [changed])
  return changed === undefined ? null : (
    <div className={styles.changed} role="status">
      {changed}
    </div>
  )
}
