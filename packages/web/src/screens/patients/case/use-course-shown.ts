import { useEffect, useState } from 'react'
import { useLow } from '../../../parts/use-low.ts'

const KEPT = 'casewright.case.course'

/** Whether the course is drawn under a case; every case is shown as the last one was. In a low window it is closed until it is asked for. */
export function useCourseShown(): readonly [boolean, (shown: boolean) => void] {
  const low = useLow()
  const [shown, show] = useState(() => localStorage.getItem(KEPT) !== 'hidden')
  const [asked, ask] = useState(false)
  useEffect(() => localStorage.setItem(KEPT, shown ? 'shown' : 'hidden'), [shown])
  return low ? [asked, ask] : [shown, show]
}
