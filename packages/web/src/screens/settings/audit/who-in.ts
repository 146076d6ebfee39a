import type { Say } from '../../../words/use-words.ts'
import type { words } from '../words.ts'
import type { Line } from './use-trail.ts'

/** Who did it: a person by the name they sign with, the server itself, or nobody who is known. */
export const whoIn = ({ by, name }: Line, say: Say<typeof words.en>): string =>
  by === 'system' ? say('audit.system') : by === 'nobody' ? say('audit.nobody') : name

/** Who did it, with the id by which other lines name them. */
export const whoWithId = (line: Line, say: Say<typeof words.en>): string =>
  line.by === 'system' || line.by === 'nobody' ? whoIn(line, say) : say('audit.whoWithId', { name: line.name, id: line.by })
