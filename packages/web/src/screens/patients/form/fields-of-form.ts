import type { FormField, FormGroup } from '../contract.ts'

/** Every field of a form by its path, also those that can be added. */
export const fieldsOfForm = (form: readonly FormGroup[]): ReadonlyMap<string, FormField> =>
  new Map(form.flatMap((g) => [...g.addable, ...g.fields].map((f) => [f.path, f])))
