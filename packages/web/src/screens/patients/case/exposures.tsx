import { createContext, use } from 'react'
import type { FormGroup } from '../contract.ts'

interface Named {
  readonly id: string
  readonly name: string
}
const Exposures = createContext<readonly Named[]>([])
export const ExposuresProvider = Exposures.Provider

/** The drugs of the case, for controls that count days from one of them. */
export const useExposures = (): readonly Named[] => use(Exposures)

const PLACE = /^exposures\.(?<id>[^.]+)$/u

export function exposuresOf(form: readonly FormGroup[], language: 'en' | 'zh'): readonly Named[] {
  return form.flatMap((g) => {
    const id = PLACE.exec(g.id)?.groups?.['id']
    return id === undefined ? [] : [{ id, name: g.name[language] }]
  })
}
