import { hasErrors, InputProblem, type Issue } from '../../base/issue.ts'
import { errorsBrought, readPatient } from '../../extract/edit/check-edited.ts'
import { patchBetween, type ChangeLine } from '../../extract/edit/change.ts'
import { partOrder } from '../../extract/edit/part-order.ts'
import { applyEdit, type PatientEdit } from '../../extract/edit/patient-edit.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import type { OneCase } from './case-files.ts'

/** What edits make of a case, before anything is written. */
export interface EditedCase {
  readonly after: OneCase
  readonly fields: ChangeLine['fields']
  readonly patch: ChangeLine['patch'] | undefined
  /** Fields somebody changed meanwhile. */
  readonly conflicts: readonly string[]
  readonly refused: readonly { readonly path: string; readonly issues: readonly Issue[] }[]
  readonly added: readonly string[]
}

/**
 * Edits in their order. One that conflicts, or would make the file invalid, is left out and told; the others are made. The text
 * keeps every byte of what does not change.
 */
export function editCase(one: OneCase, edits: readonly PatientEdit[], by: string, on: string): EditedCase {
  refuseBroken(one)
  let now = one
  const fields: ChangeLine['fields'][number][] = []
  const conflicts: string[] = []
  const refused: { path: string; issues: readonly Issue[] }[] = []
  const added: string[] = []
  for (const edit of edits) {
    const { data } = now.read
    if (!isNode(data)) throw new InputProblem(now.read.issues)
    const applied = applyEdit(data, edit, { by, on, sources: now.sources, at: now.path })
    if (applied.kind === 'same') continue
    if (applied.kind === 'conflict') conflicts.push(applied.path)
    else if (applied.kind === 'refused') refused.push({ path: applied.path, issues: [applied.issue] })
    else {
      const text = spliceYaml(now.text, applied.file, partOrder)
      const read = readPatient(now.path, text, now.sources, now.decisions)
      const wrong = errorsBrought(now.read.issues, read.issues)
      if (hasErrors(wrong) || read.patient === undefined) {
        refused.push({ path: applied.path, issues: wrong })
        continue
      }
      now = { ...now, text, read }
      fields.push({ path: applied.path, before: applied.before, after: applied.after })
      if (edit.kind === 'add-part') added.push(applied.path)
    }
  }
  return {
    after: now,
    fields,
    patch: now.text === one.text ? undefined : patchBetween(one.text, now.text),
    conflicts,
    refused,
    added,
  }
}

/** A file that is no sound YAML is not written: what could not be read of it would be lost. @throws InputProblem */
export function refuseBroken({ read }: OneCase): void {
  const broken = read.issues.filter((i) => i.code === 'yaml-syntax' || i.code === 'not-a-record')
  if (broken.length > 0) throw new InputProblem(broken)
}
