import type { FormField, FormGroup } from '../contract.ts'
import type { ComboOption } from './Combo.tsx'

/**
 * Every field to be found by name: those on the form first, then what can be added, short lists (signs) before long ones (drugs). What
 * was so before the reaction comes after the same finding of the reaction.
 */
export function fieldOptions(form: readonly FormGroup[]): readonly ComboOption[] {
  const option =
    (g: FormGroup) =>
    (f: FormField): ComboOption => ({
      value: f.path,
      name: f.name,
      group: f.belongs ?? g.name,
      ...(f.synonyms !== undefined && { synonyms: f.synonyms }),
      ...((f.item === true || isToldOfReaction(f)) && { late: true as const }),
    })
  const findings = new Set(
    form.flatMap((g) => [...g.fields, ...g.addable].flatMap((f) => (isHistory(f) ? [] : [lastOf(f.path), f.name.en]))),
  )
  const isToldOfReaction = (f: FormField): boolean =>
    isHistory(f) && (findings.has(lastOf(f.path)) || findings.has(f.name.en))
  const byLength = form.toSorted((a, b) => a.addable.length - b.addable.length)
  const addable = byLength.flatMap((g) => g.addable.map(option(g)))
  return [
    ...form.flatMap((g) => g.fields.map(option(g))),
    ...addable.filter((o) => !isHistory({ path: o.value })),
    ...addable.filter((o) => isHistory({ path: o.value })),
  ]
}

const isHistory = ({ path }: Pick<FormField, 'path'>): boolean => path.startsWith('history.')
const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)
