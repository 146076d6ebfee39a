import type { FlowColumn, Origin, RecordPlace } from '../../model/literature/account.ts'
import type { LiteratureImport } from '../../model/literature/literature-import.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'

type Box = Exclude<
  keyof FlowColumn,
  'origins' | 'identified' | 'excludedFullText' | 'duplicates' | 'translations' | 'notCompared'
>

/** The boxes a record is counted in, by where it is. */
const boxesOf: Readonly<Record<Exclude<RecordPlace['at'], 'duplicate'>, readonly Box[]>> = {
  'left-unread': ['leftUnread'],
  'awaiting-screening': ['awaitingScreening'],
  'excluded-title-abstract': ['screened', 'excluded'],
  'not-retrieved': ['screened', 'sought', 'notRetrieved'],
  'awaiting-full-text': ['screened', 'sought', 'awaitingFullText'],
  'excluded-full-text': ['screened', 'sought', 'assessed'],
  included: ['screened', 'sought', 'assessed', 'included'],
}

/** One pass over the records of a column: each goes into the boxes of its place. */
export function flowColumn(
  records: readonly Pick<LiteratureRecord, 'id' | 'language'>[],
  places: ReadonlyMap<string, RecordPlace>,
  ofImport: (record: string) => LiteratureImport | undefined,
  isCompared: (record: string) => boolean,
): FlowColumn {
  const boxes: Record<Box | 'duplicates' | 'translations', string[]> = {
    duplicates: [],
    translations: [],
    leftUnread: [],
    awaitingScreening: [],
    screened: [],
    excluded: [],
    sought: [],
    notRetrieved: [],
    awaitingFullText: [],
    assessed: [],
    included: [],
  }
  const reasons = new Map<string, string[]>()
  for (const { id } of records) {
    const place = places.get(id)
    if (place === undefined) throw new Error(`a record without a place: ${id}`)
    if (place.at === 'duplicate') {
      boxes[place.kind === 'translation' ? 'translations' : 'duplicates'].push(id)
      continue
    }
    for (const box of boxesOf[place.at]) boxes[box].push(id)
    if (place.at !== 'excluded-full-text') continue
    const same = reasons.get(place.reason)
    if (same === undefined) reasons.set(place.reason, [id])
    else same.push(id)
  }
  return {
    ...boxes,
    origins: originsOf(records, ofImport),
    identified: records.map((r) => r.id),
    notCompared: records.flatMap((r) => (isCompared(r.id) ? [] : [r.id])),
    excludedFullText: [...reasons]
      .map(([reason, ids]) => ({ reason, records: ids }))
      .toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
  }
}

/** The same column with one record elsewhere: in each list in its order, as if the column were drawn up anew. */
export function recordMoved(column: FlowColumn, id: string, from: RecordPlace, to: RecordPlace): FlowColumn {
  const without = (ids: readonly string[]): readonly string[] => ids.filter((other) => other !== id)
  const [left, come] = [boxesAt(from), boxesAt(to)]
  const boxes: Partial<Record<Box, readonly string[]>> = {}
  for (const box of left) if (!come.includes(box)) boxes[box] = without(column[box])
  for (const box of come) if (!left.includes(box)) boxes[box] = withInOrder(column.identified, column[box], id)
  const reasons = new Map(column.excludedFullText.map((e) => [e.reason, e.records]))
  if (from.at === 'excluded-full-text') reasons.set(from.reason, without(reasons.get(from.reason) ?? []))
  if (to.at === 'excluded-full-text')
    reasons.set(to.reason, withInOrder(column.identified, reasons.get(to.reason) ?? [], id))
  const excludedFullText = [...reasons]
    .filter(([, records]) => records.length > 0)
    .map(([reason, records]) => ({ reason, records }))
    .toSorted((a, b) => (a.reason < b.reason ? -1 : 1))
  return { ...column, ...boxes, excludedFullText }
}

const boxesAt = ({ at }: RecordPlace): readonly Box[] => (at === 'duplicate' ? [] : boxesOf[at])

/** One more of a list that is in the order of a longer one. */
function withInOrder(order: readonly string[], list: readonly string[], id: string): readonly string[] {
  let at = 0
  for (const other of order) {
    if (other === id) break
    if (other === list[at]) at++
  }
  return list.toSpliced(at, 0, id)
}

function originsOf(
  records: readonly Pick<LiteratureRecord, 'id' | 'language'>[],
  ofImport: (record: string) => LiteratureImport | undefined,
): readonly Origin[] {
  const byName = Map.groupBy(records, (r) => `${ofImport(r.id)?.via ?? 'other'} ${ofImport(r.id)?.database ?? ''}`)
  return [...byName]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => {
      const found = ofImport(own[0]?.id ?? '')
      const byLanguage = Map.groupBy(own, (r) => r.language ?? 'und')
      return {
        name: found?.database ?? '',
        via: found?.via ?? 'other',
        records: own.map((r) => r.id),
        byLanguage: Object.fromEntries(
          [...byLanguage].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([l, rs]) => [l, rs.map((r) => r.id)]),
        ),
      }
    })
}
