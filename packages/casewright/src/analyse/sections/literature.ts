import type { Account, FlowColumn } from '../../model/literature/account.ts'
import type { Label, TracedEstimate } from '../../model/estimate.ts'
import type { Study } from '../../model/study.ts'
import { patientsTold } from '../../sift/account/patients-told.ts'
import { estimated, plain } from '../make/estimate.ts'
import type { SeriesCase } from '../setting.ts'

const section = 'literature'

/**
 * The flow of the literature in numbers: each has the ids of its records as its cases. `literature.…` are records of databases
 * and registers, `literature.other.…` those found by other ways, `literature.total.…` both; `literature.patients` the patients described in included reports.
 */
export function literature(
  { literature: held, patients, sources }: Study,
  cases: readonly SeriesCase[],
): readonly TracedEstimate[] {
  if (held === undefined) return []
  const { account } = held
  const { inReports: described } = patientsTold(account, sources, patients)
  const kept = new Set(cases.map((c) => c.id))
  return [
    ...ofColumn('literature', account.databases),
    ...(account.other.identified.length === 0
      ? []
      : [...ofColumn('literature.other', account.other), ...totals(account)]),
    ...previous(account),
    estimated({ id: 'literature.patients', section, label: plain('literature.patients') }, 'count', [], undefined, {
      kind: 'count',
      unit: 'cases',
      events: described.filter((id) => kept.has(id)),
      of: described,
      silent: [],
      value: described.filter((id) => kept.has(id)).length,
      methods: ['count'],
    }),
  ]
}

function ofColumn(prefix: string, c: FlowColumn): readonly TracedEstimate[] {
  const boxes = {
    identified: c.identified,
    duplicates: c.duplicates,
    translations: c.translations,
    'left-unread': c.leftUnread,
    'awaiting-screening': c.awaitingScreening,
    screened: c.screened,
    excluded: c.excluded,
    sought: c.sought,
    'not-retrieved': c.notRetrieved,
    'awaiting-full-text': c.awaitingFullText,
    assessed: c.assessed,
    'excluded-full-text': c.excludedFullText.flatMap((x) => x.records),
    included: c.included,
  }
  return [
    ...c.origins.map((o) =>
      count(
        `${prefix}.from.${o.via === 'database' ? '' : `${o.via}.`}${o.name}`,
        plain('literature.from', { database: o.name }),
        o.records,
      ),
    ),
    ...(c.notCompared.length === 0
      ? []
      : [count(`${prefix}.not-compared`, plain('literature.not-compared'), c.notCompared)]),
    ...Object.entries(boxes).map(([box, ids]) => count(`${prefix}.${box}`, plain(`literature.${box}`), ids)),
    ...c.excludedFullText.map((x) =>
      count(`${prefix}.reason.${x.reason}`, plain('literature.reason', { reason: x.reason }), x.records),
    ),
  ]
}

/** What both ways of finding give together, where there are two. */
const totals = ({ databases, other }: Account): readonly TracedEstimate[] =>
  (['identified', 'screened', 'assessed', 'included'] as const).map((box) =>
    count(`literature.total.${box}`, plain(`literature.total.${box}`), [...databases[box], ...other[box]]),
  )

const previous = ({ previous: before }: Account): readonly TracedEstimate[] =>
  before === undefined ? [] : [count('literature.previous', plain('literature.previous'), before.included)]

const count = (id: string, label: Label, records: readonly string[]): TracedEstimate =>
  estimated({ id, section, label }, 'count', [], undefined, {
    kind: 'count',
    unit: 'none',
    events: records,
    of: records,
    silent: [],
    value: records.length,
    methods: ['count'],
  })
