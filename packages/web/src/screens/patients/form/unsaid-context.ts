import { createContext, use } from 'react'
import type { CaseView } from '../contract.ts'

const Unsaid = createContext<CaseView['unsaid'] | undefined>(undefined)
export const UnsaidProvider = Unsaid.Provider

/** What a field of this case says that nobody answered, and by whose silence; undefined outside of a case. */
export const useUnsaid = (): CaseView['unsaid'] | undefined => use(Unsaid)
