import type { IntakeEvent, SourceFile } from '../report-source.ts'
import { CountedIssues } from '../rows/counted-issues.ts'
import { IntakeBatches } from '../rows/intake-batches.ts'
import { textLines } from '../rows/text-lines.ts'
import { isNumber } from './whole-rows.ts'

/** Cases the FDA withdrew: one number a line, without a heading or with one. */
export async function* readDeleted(file: SourceFile): AsyncGenerator<IntakeEvent> {
  const [issues, out] = [new CountedIssues(file.name), new IntakeBatches()]
  for await (const { first, lines } of textLines(file, issues)) {
    lines.forEach((text, i) => {
      const number = text.replaceAll('$', '').trim()
      if (isNumber(number)) out.add('deleted', [number])
      else if (number !== '' && first + i > 1)
        issues.count('rows-without-number', { got: number, line: first + i, refused: true })
    })
    yield* out.ready()
  }
  yield* out.rest()
  yield* issues.events()
}
