import { useWords, type Say } from '../../../words/use-words.ts'
import en from './words/en.json' with { type: 'json' }
import zh from './words/zh.json' with { type: 'json' }

const words = { en, zh }
export type ImportingSay = Say<typeof en>

/** The words of bringing in a table of cases. */
export const useImportingWords = (): ImportingSay => useWords(words)
