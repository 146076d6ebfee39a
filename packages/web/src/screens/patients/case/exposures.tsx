import { createContext, use } from 'react'
import type { FieldView, FormGroup } from '../contract.ts'

interface Named {
  readonly id: string
  readonly name: string
}
const Exposures = createContext<readonly Named[]>([])
export const ExposuresProvider = Exposures.Provider

/** The drugs of the case, for controls that count days from one of them. */
export const useExposures = (): readonly Named[] => use(Exposures)

const PLACE = /^exposures\.(?<id>[^.]+)\.drug$/u

export function exposuresOf(
  form: readonly FormGroup[],
  fields: ReadonlyMap<string, FieldView>,
  language: 'en' | 'zh',
): readonly Named[] {
  return form.flatMap((g) =>
    g.fields.flatMap((f) => {
      const id = PLACE.exec(f.path)?.groups?.['id']
      if (id === undefined) return []
      const view = fields.get(f.path)
      return [{ id, name: view?.said === 'known' ? `${id} ${view.shown[language]}` : id }]
    }),
  )
}
