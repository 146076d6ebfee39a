import { type ChecklistId, checklists } from '../generated/checklists.ts'
import type { Checklist } from './checklist.ts'

/** The checklist of an id. */
export function checklist(id: ChecklistId): Checklist {
  const found = checklists.find((c) => c.id === id)
  if (found === undefined) throw new Error(`generated tables lack ${id}`)
  return found
}
