import type { Say } from '../../../words/use-words.ts'
import type { words } from '../words.ts'
import type { Line } from './use-trail.ts'

/** Who did it: a person by the name they sign with, the server itself, or nobody who is known. */
export const whoIn = ({ by, name }: Line, say: Say<typeof words.en>): string =>
  by === 'system' ? say('audit.system') : by === 'nobody' ? say('audit.nobody') : name
