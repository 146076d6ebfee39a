import { rowId } from './FieldRow.tsx'

/** Go to the row of a field, where it is on the screen. */
export function focusRow(path: string): void {
  const row = document.getElementById(rowId(path))
  // An editor open in the row has the focus already.
  if (row?.contains(document.activeElement) === false) row.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
}
