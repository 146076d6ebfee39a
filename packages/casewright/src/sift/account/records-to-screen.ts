import type { Account, RecordPlace } from '../../model/literature/account.ts'
import type { LiteratureRecord } from '../../model/literature/record.ts'
import { toldBy } from './completeness.ts'

/** A publication as a screener sees it: one record, its blanks filled from the other records of the publication. */
export interface ToScreen {
  readonly record: LiteratureRecord
  /** All records of the publication, the one screened among them. */
  readonly members: readonly string[]
  readonly place: RecordPlace
}

/** Every publication once, in the order of the records. Decisions are recorded on `record.id`. */
export function recordsToScreen(records: readonly LiteratureRecord[], account: Account): readonly ToScreen[] {
  const byId = new Map(records.map((r) => [r.id, r]))
  return records.flatMap((record) => {
    const place = account.places.get(record.id)
    if (place === undefined || place.at === 'duplicate') return []
    const members = account.groups.get(record.id) ?? [record.id]
    const others = members.flatMap((id) => (id === record.id ? [] : (byId.get(id) ?? [])))
    return [{ record: filled(record, others), members, place }]
  })
}

/** A record with what it does not say taken from the other records of its publication, the most telling first. */
function filled(record: LiteratureRecord, others: readonly LiteratureRecord[]): LiteratureRecord {
  let whole = record
  for (const other of others.toSorted((a, b) => toldBy(b) - toldBy(a) || (a.id < b.id ? -1 : 1)))
    whole = twin({ ...whole, ...without(other), ...without(whole) }, other)
  return whole
}

/** A title or abstract in another language stands beside, where there is none yet. */
function twin(record: LiteratureRecord, other: LiteratureRecord): LiteratureRecord {
  const bothTold = other.language !== undefined && record.language !== undefined
  if (scriptOf(other.title) === scriptOf(record.title) && !(bothTold && other.language !== record.language))
    return record
  return {
    ...record,
    ...(record.otherTitle === undefined && other.title !== undefined && { otherTitle: other.title }),
    ...(record.otherAbstract === undefined &&
      other.abstract !== undefined &&
      other.abstract !== record.abstract && { otherAbstract: other.abstract }),
  }
}

const scriptOf = (text = ''): 'han' | 'other' => (/\p{Script=Han}/u.test(text) ? 'han' : 'other')

/** The record without its empty lists, so that they do not cover what another says. */
const without = (r: LiteratureRecord): LiteratureRecord =>
  Object.fromEntries(
    Object.entries(r).filter(([, v]) => v !== undefined && !(Array.isArray(v) && v.length === 0)),
  ) as LiteratureRecord
