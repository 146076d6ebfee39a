import type { FormGroup } from '../contract.ts'
import type { ComboOption } from './Combo.tsx'

/** Every field to be found by name: those on the form first, then what can be added, short lists (signs) before long ones (drugs). */
export function fieldOptions(form: readonly FormGroup[]): readonly ComboOption[] {
  const option = (g: FormGroup) => (f: FormGroup['fields'][number]) => ({
    value: f.path,
    name: f.name,
    group: f.belongs ?? g.name,
    ...(f.synonyms !== undefined && { synonyms: f.synonyms }),
    ...(f.item === true && { late: true as const }),
  })
  const byLength = form.toSorted((a, b) => a.addable.length - b.addable.length)
  return [...form.flatMap((g) => g.fields.map(option(g))), ...byLength.flatMap((g) => g.addable.map(option(g)))]
}
