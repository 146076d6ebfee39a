import { useWords, type Say } from '../../words/use-words.ts'
import en from './words/en.json' with { type: 'json' }
import zh from './words/zh.json' with { type: 'json' }

const words = { en, zh }
export type KnowledgeSay = Say<typeof en>

/** The words of the knowledge screens. */
export const useKnowledgeWords = (): KnowledgeSay => useWords(words)
