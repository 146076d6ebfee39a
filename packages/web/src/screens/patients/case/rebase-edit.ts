import type { Answer } from '../../../api/answer.ts'
import type { Value } from '../../../api/api.ts'
import type { Entry } from '../../../parts/saving/entry.ts'
import type { CaseEdit } from '../contract.ts'

export type SetEdit = Extract<CaseEdit, { kind: 'set' }>

// Entries of a case have one edit each, or are decisions, with none.
export const editsIn = ({ input }: Entry): readonly CaseEdit[] =>
  (input as { readonly edits?: readonly CaseEdit[] }).edits ?? []

export function setOf(entry: Entry): SetEdit | undefined {
  const [edit] = editsIn(entry)
  return edit?.kind === 'set' ? edit : undefined
}

/** What a field is after an edit of it, by its hash, where the answer tells. */
export function hashAfter(path: string, answer: Answer<unknown>): string | undefined {
  // The answer of an entry of a case brings the case.
  const { fields } = (answer.value as Partial<Value<'cases.edit'>>).case ?? {}
  return fields?.find((f) => f.path === path)?.hash
}

/**
 * An edit made while an earlier one of the same field, on the same page, was on its way knew that field as it was before that. Once
 * the earlier one is saved, it is based on what came of it: nobody else was first.
 */
export function rebaseEdit(waiting: Entry, saved: Entry, answer: Answer<unknown>): Entry | undefined {
  if (waiting.op !== 'cases.edit' || saved.op !== 'cases.edit') return undefined
  // Another tab did not see it.
  if (waiting.page === undefined || waiting.page !== saved.page) return undefined
  const [edit, earlier] = [setOf(waiting), setOf(saved)]
  if (edit === undefined || edit.path !== earlier?.path || edit.was !== earlier.was) return undefined
  const was = hashAfter(edit.path, answer)
  if (was === undefined || was === edit.was) return undefined
  return { ...waiting, input: { ...(waiting.input as object), edits: [{ ...edit, was }] } }
}
