import { InputProblem, issue } from '../../../base/issue.ts'
import type { Change, Commit, Committed } from '../../../ops/store-port.ts'
import { StaleWrite } from '../../../ops/store-port.ts'
import { chained } from '../../../ops/audit/chain.ts'
import type { AuditEvent } from '../../../model/workbench/audit-event.ts'
import type { Draft } from './draft.ts'
import { settleEntity } from './settle-entity.ts'
import { settleAppend, settlePut, settleRemove } from './settle-file.ts'
import { settleStudy } from './settle-study.ts'

/** What a change says of itself in the trail. */
interface Told {
  readonly study?: string
  readonly what?: string
  readonly was: AuditEvent['was']
  readonly is: AuditEvent['is']
  readonly changes: AuditEvent['changes']
}

/** One commit while it is being settled. */
export interface Settling {
  readonly draft: Draft
  readonly at: string
  /** The revision a study has once this commit is done. Called for each change of the study that really changes something. */
  readonly touch: (study: string, path: string) => Promise<number>
  readonly tell: (told: Told) => void
}

/**
 * Do a commit in a draft: nothing is written, everything is said that will be.
 * @throws StaleWrite, or InputProblem `study-archived` where that was to be refused; the draft is then of no use
 */
export async function settleCommit(draft: Draft, commit: Commit, at: string): Promise<Committed> {
  if (commit.notArchived === true && commit.study !== undefined) await refuseArchived(draft, commit.study)
  const revisions: Record<string, number> = {}
  const before = draft.head.seq
  const tell = ({ study, what, was, is, changes }: Told): void => {
    const about = study ?? commit.study
    const { event, line } = chained(draft.head, {
      at,
      by: commit.by,
      name: commit.name,
      via: commit.via,
      op: commit.op,
      ...(about === undefined ? {} : { study: about }),
      ...(what === undefined ? {} : { what }),
      was,
      is,
      changes,
      ...(commit.why === undefined ? {} : { why: commit.why }),
    })
    draft.head = { seq: event.seq, hash: event.hash }
    draft.trail.push({
      seq: event.seq,
      study: about ?? null,
      by: event.by,
      op: event.op,
      what: what ?? null,
      content: what?.startsWith('document:') === true && typeof is === 'string' ? is : null,
      line,
    })
  }
  const touch = async (study: string, path: string): Promise<number> => {
    const row = await draft.study(study)
    if (row === undefined || row.removed !== null) throw new StaleWrite(study, path, null)
    const known = revisions[study]
    if (known !== undefined) return known
    const revision = row.revision + 1
    revisions[study] = revision
    draft.studies.set(study, { ...row, revision, changed: at })
    return revision
  }
  const settling: Settling = { draft, at, touch, tell }
  let quiet = commit.changes.length > 0
  for (const change of commit.changes) quiet = (await settleChange(settling, change)) === 'unaudited' && quiet
  // What changed nothing was done all the same.
  if (!quiet && draft.head.seq === before) tell({ was: null, is: null, changes: [] })
  return { seq: draft.head.seq, at, revisions }
}

async function refuseArchived(draft: Draft, study: string): Promise<void> {
  if ((await draft.study(study))?.archived === 1)
    throw new InputProblem([issue('error', 'study-archived', { file: 'input' }, { study })])
}

function settleChange(settling: Settling, change: Change): Promise<'audited' | 'unaudited'> {
  switch (change.kind) {
    case 'put':
      return settlePut(settling, change)
    case 'remove':
      return settleRemove(settling, change)
    case 'append':
      return settleAppend(settling, change)
    case 'study':
      return settleStudy(settling, change)
    case 'entity':
      return settleEntity(settling, change)
  }
}
