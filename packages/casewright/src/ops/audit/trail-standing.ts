import type { AuditEvent } from '../../model/workbench/audit-event.ts'

/** What the trail last said of a thing: the hash of a document or entity; number of lines and hash of a ledger. */
export interface LastSaid {
  readonly is: string | number
  /** Of a ledger. */
  readonly hash?: string
}

/** What stands according to the trail. */
export interface TrailStanding {
  /** By study, then by `document:<path>` or `ledger:<path>`. */
  readonly files: Map<string, Map<string, LastSaid>>
  /** `created` or `archived`, by study. */
  readonly studies: Map<string, string>
  /** By `<kind>:<id>`. */
  readonly entities: Map<string, LastSaid>
}

export const nothingStands = (): TrailStanding => ({ files: new Map(), studies: new Map(), entities: new Map() })

/** Go on by one line of the trail. */
export function goOn(standing: TrailStanding, { study, what, is, changes }: AuditEvent): void {
  if (what === undefined) return
  const kind = what.slice(0, what.indexOf(':'))
  if (kind === 'study') {
    const id = what.slice('study:'.length)
    if (typeof is === 'string') standing.studies.set(id, is)
    else {
      standing.studies.delete(id)
      standing.files.delete(id)
    }
    return
  }
  const isFile = kind === 'document' || kind === 'ledger'
  const things = isFile ? filesOf(standing, study ?? '') : standing.entities
  if (is === null) things.delete(what)
  else things.set(what, kind === 'ledger' ? { is, hash: ledgerHashIn(changes) } : { is })
}

function filesOf({ files }: TrailStanding, study: string): Map<string, LastSaid> {
  const known = files.get(study) ?? new Map<string, LastSaid>()
  files.set(study, known)
  return known
}

function ledgerHashIn(changes: AuditEvent['changes']): string {
  const said = changes.find((c) => c.field === 'hash')?.is
  return typeof said === 'string' ? said : ''
}
