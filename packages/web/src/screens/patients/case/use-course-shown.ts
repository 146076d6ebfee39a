import { useEffect, useState } from 'react'

const KEPT = 'casewright.case.course'

/** Whether the course is drawn under a case; every case is shown as the last one was. */
export function useCourseShown(): readonly [boolean, (shown: boolean) => void] {
  const [shown, show] = useState(() => localStorage.getItem(KEPT) !== 'hidden')
  useEffect(() => localStorage.setItem(KEPT, shown ? 'shown' : 'hidden'), [shown])
  return [shown, show]
}
