import { InputProblem } from '../../../base/issue.ts'
import type { ChainHead } from '../../../ops/audit/chain.ts'
import type { Commit, Committed } from '../../../ops/store-port.ts'
import { Draft } from '../commit/draft.ts'
import { settleCommit } from '../commit/settle-commit.ts'
import type { StoredStanding } from '../commit/stored-standing.ts'

export type CommitOutcome = { readonly committed: Committed } | { readonly problem: unknown }

interface Grouping {
  readonly standing: StoredStanding
  readonly write: (draft: Draft) => Promise<void>
  /** The last line of the trail, from the database. */
  readonly readHead: () => Promise<ChainHead>
  readonly now: () => string
}

/** Commits that wait together, in one transaction. */
export type GroupCommits = (commits: readonly Commit[]) => Promise<readonly CommitOutcome[]>

/**
 * Each commit sees what those before it did, and one that is refused leaves no trace. Where the database refuses all of them, each is
 * tried by itself, so that one spoils no other.
 */
export function groupCommits({ standing, write, readHead, now }: Grouping): GroupCommits {
  let head: ChainHead | undefined
  const together: GroupCommits = async (commits) => {
    try {
      head ??= await readHead()
    } catch (problem) {
      return commits.map(() => ({ problem }))
    }
    const all = new Draft(standing, head)
    const own = new Draft(all, head)
    const outcomes: CommitOutcome[] = []
    for (const commit of commits) outcomes.push(await settleInto(all, own, commit, now()))
    if (outcomes.every((outcome) => 'problem' in outcome)) return outcomes
    try {
      await write(all)
    } catch (problem) {
      // What was written is for the database to say.
      head = undefined
      standing.forget()
      return commits.length === 1 || isOfAll(problem) ? commits.map(() => ({ problem })) : await oneByOne(commits)
    }
    standing.learn(all)
    head = all.head
    return outcomes
  }
  const oneByOne: GroupCommits = async (commits) => {
    const outcomes: CommitOutcome[] = []
    for (const commit of commits) outcomes.push(...(await together([commit])))
    return outcomes
  }
  return together
}

/** A database that cannot be reached refuses nobody in particular. */
const isOfAll = (problem: unknown): boolean =>
  problem instanceof InputProblem &&
  problem.issues.some((i) => i.code === 'store-unreachable' || i.code === 'store-in-use')

/** `own`: a draft over the one of all, used for each commit in turn. */
async function settleInto(all: Draft, own: Draft, commit: Commit, at: string): Promise<CommitOutcome> {
  own.beginAnew(all.head)
  try {
    const committed = await settleCommit(own, commit, at)
    all.take(own)
    return { committed }
  } catch (problem) {
    return { problem }
  }
}
