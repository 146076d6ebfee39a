import { InputProblem, issue } from '../../base/issue.ts'
import { nearest } from '../../base/nearest.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { Context } from '../ports.ts'
import { findRecord } from './find-record.ts'
import { inTurn } from './in-turn.ts'
import { literatureOf, type LiteratureOf } from './literature-of.ts'
import { knownAs } from './person.ts'
import { recordDecisions } from './record-decisions.ts'

/** The included report a record is of: its publication’s. @throws InputProblem `record-not-included` */
export async function includedReport(ctx: Context, study: string, record: string): Promise<LiteratureRecord> {
  const held = await literatureOf(ctx, study)
  const id = includedIn(held, record)
  return held.library.records.find((r) => r.id === id) ?? findRecord(held, record)
}

interface Became {
  readonly study: string
  readonly record: string
  readonly sources: readonly string[]
  readonly by: string
  readonly why?: string | undefined
}

/** Write down which sources of the study an included report became. */
export const reportBecame = (ctx: Context, { study: named, record, sources, by, why }: Became) =>
  inTurn(ctx, named, async () => {
    const held = await literatureOf(ctx, named)
    const known = held.study.sources.map((s) => s.id)
    const strangers = sources.filter((s) => !known.includes(s))
    if (strangers.length > 0)
      throw new InputProblem(
        strangers.map((s) =>
          issue(
            'error',
            'source-unknown',
            { file: 'input', field: 'sources' },
            { source: s, suggestion: nearest(s, known) },
          ),
        ),
      )
    const id = includedIn(held, record)
    const [decision = ''] = await recordDecisions(ctx, held.library, [
      {
        kind: 'source',
        record: id,
        sources: [...sources],
        by: knownAs(held.library.decisions)(by),
        on: ctx.today,
        ...(why !== undefined && { why }),
      },
    ])
    return { record: id, sources, decision }
  })

function includedIn({ folder, library, account }: LiteratureOf, record: string): string {
  const { id } = findRecord({ library, account }, record)
  const place = account.places.get(id)
  const carrier = place?.at === 'duplicate' ? place.of : id
  if (account.places.get(carrier)?.at !== 'included')
    throw new InputProblem([
      issue('error', 'record-not-included', { file: folder, field: 'record' }, { record: carrier }),
    ])
  return carrier
}
