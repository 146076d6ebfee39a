import { usePatientWords } from '../words.ts'
import type { Brought } from './adding.ts'

/** What a thing that is brought is called: a file by its name. */
export function useBroughtName(): (brought: Brought | undefined) => string {
  const say = usePatientWords()
  return (brought) => {
    if (brought === undefined) return ''
    if (brought.how === 'pasted') return say('addSource.pastedName')
    return brought.how === 'file' ? brought.file.name : brought.name
  }
}
