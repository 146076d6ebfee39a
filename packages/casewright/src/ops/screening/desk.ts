import { hasErrors, InputProblem, type Issue } from '../../base/issue.ts'
import type { LiteratureDecision, ScreenDecision, ScreeningStage } from '../../model/literature/decision.ts'
import { personKey } from '../../model/literature/person-key.ts'
import { placeOf, type RecordDecision } from '../../sift/account/account.ts'
import { stageState, type StageState } from '../../sift/account/stage-state.ts'
import { findRecord, recordFinder } from '../literature/find-record.ts'
import { inTurn } from '../literature/in-turn.ts'
import { appendDecisions, decisionsOf } from '../literature/library.ts'
import { withId } from '../literature/record-decisions.ts'
import { studyPath } from '../load-study.ts'
import type { Context } from '../ports.ts'
import { newVerdict, type Verdict } from './new-verdict.ts'
import { screeningOf, type Publication, type Screening } from './screening-of.ts'

/** A verdict given, and what it came to. */
export interface Decided {
  readonly record: string
  /** Id of the decision; undefined where the same had been said already. */
  readonly decision: string | undefined
  readonly state: StageState['state']
  readonly issues: readonly Issue[]
}

/** What a desk knows of a study as it was last read, with every verdict given since. */
interface OnDesk {
  readonly screening: Screening
  /** What the rest of it stands on, besides what was decided. */
  readonly ground: readonly object[]
  readonly find: ReturnType<typeof recordFinder>
  readonly publications: Map<string, Publication>
  readonly persons: Map<string, string>
  /** How many decisions there are. */
  decisions: number
  /** Revision of the study; undefined where nobody counts them. */
  revision: number | undefined
  /** Whether somebody else has written meanwhile. */
  overtaken: boolean
}

interface Waiting {
  readonly ctx: Context
  readonly named: string
  readonly given: Verdict
  readonly resolve: (decided: Decided) => void
  readonly reject: (problem: unknown) => void
}

/** In one turn at most so many: others wait to write too. */
const mostInATurn = 500

/**
 * Where verdicts of a study are given: it holds the records and what was decided, so that a verdict costs no reading, and follows
 * what others write. Verdicts that come together are taken one after the other and written together; each is on disk before it
 * is answered.
 */
export class ScreeningDesk {
  readonly #study: string
  #held: OnDesk | undefined
  #waiting: Waiting[] = []
  #working = false
  #wake: () => void = () => {}

  constructor(study: string) {
    this.#study = study
  }

  /** @throws InputProblem where the verdict cannot be */
  decide(ctx: Context, named: string, given: Verdict): Promise<Decided> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ctx, named, given, resolve, reject })
      if (this.#working) this.#wake()
      else void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#working = true
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting
      if (first === undefined) break
      try {
        await inTurn(first.ctx, this.#study, () => this.#turn(first.ctx))
      } catch (problem) {
        // Nobody’s verdict was taken: the study cannot be read or written.
        this.#held = undefined
        for (const one of this.#waiting.splice(0)) one.reject(problem)
      }
    }
    this.#working = false
  }

  /** While nobody else may write: take what waits, and what comes until all of it is written. */
  async #turn(ctx: Context): Promise<void> {
    await this.#catchUp(ctx)
    let writing = 0
    for (let taken = 0; taken < mostInATurn || writing > 0; ) {
      const held = this.#held
      const one = held === undefined || held.overtaken || taken >= mostInATurn ? undefined : this.#waiting.shift()
      if (held !== undefined && one !== undefined) {
        taken += 1
        writing += 1
        void this.#take(held, one).then(() => {
          writing -= 1
          this.#wake()
        })
      } else if (writing > 0)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      else return
    }
  }

  async #take(held: OnDesk, { ctx, named, given, resolve, reject }: Waiting): Promise<void> {
    let isPut = false
    try {
      const { screening } = held
      const p = publicationIn(held, named)
      const by = held.persons.get(personKey(given.by)) ?? given.by
      const { line, issues } = newVerdict(p, { ...given, by }, screening.protocol, ctx.today, { file: 'input' }, true)
      if (hasErrors(issues)) throw new InputProblem(issues)
      if (line === undefined)
        return resolve({ record: p.record.id, decision: undefined, state: p.state[given.stage].state, issues })
      const decision = withId(held.decisions, line)
      const after = held.revision === undefined ? undefined : held.revision + 1
      isPut = true
      const { state } = put(held, p, decision).state[given.stage]
      held.revision = after
      const revision = await appendDecisions(ctx, screening.folder, [decision])
      if (revision !== after || revision === undefined) held.overtaken = true
      resolve({ record: p.record.id, decision: decision.id, state, issues })
    } catch (problem) {
      // What is not written was not decided: the desk is laid anew from what is.
      if (isPut) this.#held = undefined
      reject(problem)
    }
  }

  /** Read what was written since, if anything was: verdicts one by one, anything else with the study anew. */
  async #catchUp(ctx: Context): Promise<void> {
    const revision = await ctx.revision(this.#study)
    const held = this.#held
    if (held !== undefined && revision !== undefined && revision === held.revision && !held.overtaken) return
    if (held !== undefined && (await this.#addedTo(ctx, held))) {
      held.revision = revision
      held.overtaken = false
      return
    }
    const ground = await groundOf(ctx, await studyPath(ctx, this.#study))
    const screening = await screeningOf(ctx, this.#study)
    this.#held = {
      screening,
      ground,
      find: recordFinder(screening),
      publications: new Map(screening.publications.map((p) => [p.record.id, p])),
      persons: firstNames(screening.library.decisions),
      decisions: screening.library.decisions.length,
      revision,
      overtaken: false,
    }
  }

  /** Take in verdicts that others wrote. False where more than verdicts is new. */
  async #addedTo(ctx: Context, held: OnDesk): Promise<boolean> {
    const folder = await studyPath(ctx, this.#study)
    const ground = await groundOf(ctx, folder)
    if (ground.some((g, i) => g !== held.ground[i])) return false
    const { values, issues } = await decisionsOf(ctx, folder)
    const added = values.slice(held.decisions)
    if (issues.length > 0 || !added.every((d): d is ScreenDecision => d.kind === 'screen')) return false
    for (const d of added) {
      const p = held.publications.get(held.screening.carrierOf(d.record))
      if (p === undefined) return false
      put(held, p, { ...d, by: held.persons.get(personKey(d.by)) ?? d.by })
    }
    return true
  }
}

/** Something for each place the records of a study rest on, the same as long as the place stands as it was. */
const groundOf = (ctx: Context, folder: string): Promise<readonly object[]> =>
  Promise.all(
    ['protocol.yaml', 'literature/imports', 'literature/links.jsonl'].map((place) =>
      ctx.remember(`${folder}/${place}`, 'standing', async () => ({})),
    ),
  )

/** The publication of a record named by id, DOI or PMID. @throws InputProblem `record-unknown`, `record-ambiguous` */
function publicationIn({ screening, find, publications }: OnDesk, named: string): Publication {
  const found = find(named)
  const record = found.kind === 'found' ? found.record : findRecord(screening, named)
  const carrier = screening.carrierOf(record.id)
  const publication = publications.get(carrier)
  if (publication === undefined) throw new Error(`no publication of ${carrier}`)
  return publication
}

/** A publication with one verdict more. */
function put(held: OnDesk, p: Publication, verdict: ScreenDecision): Publication {
  const { screeners } = held.screening.protocol
  const decisions = [...p.decisions, verdict]
  const at = (stage: ScreeningStage): StageState => stageState(decisions, stage, screeners[stage])
  const onRecord = decisions.filter((d): d is RecordDecision => 'record' in d)
  const after: Publication = {
    ...p,
    decisions,
    state: { 'title-abstract': at('title-abstract'), 'full-text': at('full-text') },
    // Somebody has read it: that reading was stopped no longer matters to it.
    place: placeOf(onRecord, held.screening.protocol, false),
  }
  held.publications.set(p.record.id, after)
  held.decisions += 1
  if (!held.persons.has(personKey(verdict.by))) held.persons.set(personKey(verdict.by), verdict.by)
  return after
}

/** Each person by the name they first gave. */
function firstNames(decisions: readonly LiteratureDecision[]): Map<string, string> {
  const first = new Map<string, string>()
  for (const { by } of decisions) if (!first.has(personKey(by))) first.set(personKey(by), by)
  return first
}
