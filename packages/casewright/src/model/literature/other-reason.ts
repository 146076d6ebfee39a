import type { Bilingual } from '../wording.ts'

/** A reason for excluding a report that no protocol need list: the note beside the verdict says it. */
export const otherReason: { readonly id: string; readonly label: Bilingual } = {
  id: 'other',
  label: { en: 'another reason', zh: '其他原因' },
}
