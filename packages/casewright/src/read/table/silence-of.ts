import type { TableMatch } from './mapping.ts'
import words from './silent-words.json' with { type: 'json' }

/** What a word of a cell says where it gives no value. */
export type Silence = keyof TableMatch['silences']

const kinds = ['not-reported', 'not-visible', 'absent', 'unclear'] as const

/** The words that usually say that there is no value. */
export const silentWords: Readonly<TableMatch['silences']> = {
  'not-reported': words['not-reported'],
  'not-visible': words['not-visible'],
  absent: words.absent,
  unclear: words.unclear,
}

const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** The silence a cell is by the words of a mapping, whatever their case; undefined where it is none. */
export function silenceOf(text: string, silences: TableMatch['silences']): Silence | undefined {
  const word = folded(text)
  return kinds.find((s) => silences[s].some((own) => folded(own) === word))
}

/** Whether a cell usually says that there is no value. */
export const isUsuallySilent = (text: string): boolean => silenceOf(text, silentWords) !== undefined
