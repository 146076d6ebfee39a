import type { Say } from '../../../words/use-words.ts'
import type { words } from '../words.ts'
import type { Line } from './use-trail.ts'

/** A line by its number: in the trail of a study by its number there, with that of the server’s whole trail behind it. */
export const lineSaid = (line: Pick<Line, 'seq' | 'inStudy'>, say: Say<typeof words.en>): string =>
  line.inStudy === null ? say('audit.detail', { n: line.seq }) : say('audit.detailIn', { n: line.inStudy, seq: line.seq })
