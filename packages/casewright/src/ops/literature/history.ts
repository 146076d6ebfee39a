import {
  inForce,
  screeningStages,
  type LiteratureDecision,
  type ScreeningStage,
} from '../../model/literature/decision.ts'
import type { RecordPlace } from '../../model/literature/account.ts'
import type { Via } from '../../model/literature/literature-import.ts'
import type { RecordLink } from '../../model/literature/link.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'
import { personKey } from '../../model/literature/person-key.ts'
import { stageState } from '../../sift/account/stage-state.ts'
import { firstVerdicts } from '../../sift/screen/first-verdicts.ts'
import { findRecord } from './find-record.ts'
import type { LiteratureOf } from './literature-of.ts'

/** A line of the decisions as a log may show it. */
export interface Logged {
  readonly decision: LiteratureDecision
  /** False where it was taken back. */
  readonly inForce: boolean
  /** A verdict that stays hidden until enough have read the record: who gave it is told, what it says is not. */
  readonly hidden: boolean
  /** A verdict given when those of the others could be seen. */
  readonly late: boolean
}

/** What is known of one record, from its line in an export to where it ended. */
export interface History {
  readonly record: LiteratureRecord
  readonly found: {
    readonly file: string
    readonly line: number
    readonly database: string
    readonly via: Via
    readonly on: string | undefined
    readonly sha256: string
  }
  /** All records of its publication. */
  readonly publication: readonly string[]
  readonly links: readonly RecordLink[]
  readonly decisions: readonly Logged[]
  readonly place: RecordPlace
  /** Where its publication ended, which for a copy is not its own place. */
  readonly publicationPlace: RecordPlace
}

/** @throws InputProblem where no record has the name, or several publications have */
export function historyOf(held: LiteratureOf, named: string, verdicts: 'hidden-while-open' | 'shown'): History {
  const { library, account, study } = held
  const record = findRecord(held, named)
  const found = library.imports.find((i) => i.id === record.id.slice(0, 8))
  const place = account.places.get(record.id)
  const carrier = place?.at === 'duplicate' ? place.of : record.id
  const publicationPlace = account.places.get(carrier)
  if (found === undefined || place === undefined || publicationPlace === undefined)
    throw new Error(`a record of no import: ${record.id}`)
  const publication = account.groups.get(carrier) ?? [carrier]
  const ids = new Set(publication)
  const standing = inForce(library.decisions)
  const own = library.decisions.filter((d) =>
    'record' in d ? ids.has(d.record) : d.kind === 'link' && (ids.has(d.a) || ids.has(d.b)),
  )
  const ownIds = new Set(own.map((d) => d.id))
  const onRecord = standing.filter((d) => ownIds.has(d.id))
  const open = openStages(onRecord, study.protocol.screening)
  const counts = new Set(standing.map((d) => d.id))
  const { late } = firstVerdicts(
    library.decisions.filter((d) => ownIds.has(d.id) || d.kind === 'undo'),
    study.protocol.screening,
    () => carrier,
    personKey,
  )
  return {
    record,
    found: {
      file: found.file,
      line: record.line,
      database: found.database,
      via: found.via,
      on: found.on,
      sha256: found.sha256,
    },
    publication,
    links: library.links.filter((l) => ids.has(l.from) || ids.has(l.to)),
    decisions: library.decisions
      .filter((d) => ownIds.has(d.id) || (d.kind === 'undo' && ownIds.has(d.decision)))
      .map((d) =>
        shownAs(d, {
          inForce: d.kind === 'undo' || counts.has(d.id),
          hidden: verdicts !== 'shown' && d.kind === 'screen' && open.has(d.stage),
          late: late.has(d.id),
        }),
      ),
    place,
    publicationPlace,
  }
}

/** Stages at which not enough have read a publication, by the decisions in force on it: what was said there is not for others yet. */
export function openStages(
  onPublication: readonly LiteratureDecision[],
  { screeners }: Pick<ScreeningProtocol, 'screeners'>,
): ReadonlySet<ScreeningStage> {
  return new Set(
    screeningStages.filter((stage) =>
      ['unread', 'half-read'].includes(stageState(onPublication, stage, screeners[stage]).state),
    ),
  )
}

/** A line as a log may show it: hidden, without what it says. */
export const shownAs = (decision: LiteratureDecision, how: Omit<Logged, 'decision'>): Logged => ({
  decision: how.hidden ? masked(decision) : decision,
  ...how,
})

/** The verdict that says least, without the words that would tell it. */
function masked(d: LiteratureDecision): LiteratureDecision {
  if (d.kind !== 'screen') return d
  return { id: d.id, kind: 'screen', stage: d.stage, record: d.record, verdict: 'unsure', by: d.by, on: d.on }
}
