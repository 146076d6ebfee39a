import { useWords, type Say } from '../../words/use-words.ts'
import en from './words/en.json' with { type: 'json' }
import zh from './words/zh.json' with { type: 'json' }

const words = { en, zh }
export type PatientSay = Say<typeof en>

/** The words of the screens about patients. */
export const usePatientWords = (): PatientSay => useWords(words)

/** One wording in both languages, for what is shown before the server has said it. */
export const bothOf = (choose: (w: typeof en) => string): { readonly en: string; readonly zh: string } => ({
  en: choose(en),
  zh: choose(zh),
})
