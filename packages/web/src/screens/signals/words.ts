import { useWords, type Say } from '../../words/use-words.ts'
import en from './words/en.json' with { type: 'json' }
import zh from './words/zh.json' with { type: 'json' }

const words = { en, zh }
export type SignalsSay = Say<typeof en>

/** The words of the screens about spontaneous reports. */
export const useSignalsWords = (): SignalsSay => useWords(words)
