import { useState } from 'react'
import { NOTHING_ADDED, type Adding } from './adding.ts'
import { fromKept, keptText } from './adding-kept.ts'

/**
 * The source being added to a study. What is typed of it outlives leaving the page and a reload; it goes with the tab, since what is
 * pasted may be of a patient.
 */
export function useAdding(study: string): readonly [Adding, (adding: Adding) => void] {
  const name = `casewright adding ${study}`
  const [adding, set] = useState(() => fromKept(sessionStorage.getItem(name)))
  return [
    adding,
    (next) => {
      set(next)
      try {
        if (keptText(next) === keptText(NOTHING_ADDED)) sessionStorage.removeItem(name)
        else sessionStorage.setItem(name, keptText(next))
      } catch {
        // More than a browser keeps for a page: it stands in the form only.
      }
    },
  ]
}
