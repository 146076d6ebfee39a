import type { Locale } from '../../i18n/locale.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import type { LiteratureDecision } from '../../model/literature/decision.ts'

/** How a line names the records and other lines it is about; by their ids where left out. */
interface Naming {
  readonly record: (id: string) => string
  readonly decision: (id: string) => string
}
const byId: Naming = { record: (id) => id, decision: (id) => id }

/** What was decided on a record, in words. `reason` says one of the protocol’s reasons. */
export function sayDecision(
  d: LiteratureDecision,
  reason: (id: string) => string,
  locale: Locale,
  name: Naming = byId,
): string {
  const words = opsWords(locale).log
  switch (d.kind) {
    case 'link':
      return fill(words.linked, {
        a: name.record(d.a),
        b: name.record(d.b),
        as: d.as === 'different' ? words.different : words.kinds[d.as],
      })
    case 'screen':
    case 'settle':
      return [
        words.stages[d.stage],
        d.kind === 'settle' ? words.settled : undefined,
        words.verdicts[d.verdict],
        d.reason === undefined ? undefined : reason(d.reason),
        d.kind === 'screen' ? d.labels?.map((l) => `#${l}`).join(' ') : undefined,
      ]
        .filter((x) => x !== undefined)
        .join(' · ')
    case 'retrieval':
      return d.got ? words.got : words.missing
    case 'source':
      return fill(words.source, { sources: d.sources.join(', ') })
    case 'stop':
      return words.stop
    case 'undo':
      return fill(words.undo, { decision: name.decision(d.decision) })
  }
}
