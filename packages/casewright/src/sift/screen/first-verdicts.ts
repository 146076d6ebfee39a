import type { LiteratureDecision, ScreenDecision, ScreeningStage } from '../../model/literature/decision.ts'
import type { ScreeningProtocol } from '../../model/literature/screening-protocol.ts'

/** Verdicts as they were given, whatever became of them. */
export interface FirstVerdicts {
  /** By stage and record screened: the word of each screener when enough had read it; their last so far where too few have. */
  readonly first: Readonly<Record<ScreeningStage, ReadonlyMap<string, ReadonlyMap<string, ScreenDecision>>>>
  /** Ids of verdicts given when those of the others could be seen. */
  readonly late: ReadonlySet<string>
}

interface Reading {
  readonly given: ScreenDecision[]
  isOver: boolean
}

/**
 * Follow a whole log, with what was taken back in it, and part the verdicts given before others could be seen from those given after:
 * taking one back, or giving another, afterwards undoes no first verdict.
 * @param nameOf one name for each person @param carrierOf the record screened for its publication
 */
export function firstVerdicts(
  log: readonly LiteratureDecision[],
  { screeners }: Pick<ScreeningProtocol, 'screeners'>,
  carrierOf: (record: string) => string,
  nameOf: (by: string) => string,
): FirstVerdicts {
  const readings = { 'title-abstract': new Map<string, Reading>(), 'full-text': new Map<string, Reading>() }
  const lines = new Map<string, LiteratureDecision>()
  const back = new Set<string>()
  const late = new Set<string>()
  const wordsIn = ({ given }: Reading): ReadonlyMap<string, ScreenDecision> =>
    new Map(given.filter((d) => !back.has(d.id)).map((d) => [nameOf(d.by), d]))
  const readingOf = ({ stage, record }: ScreenDecision): Reading => {
    const carrier = carrierOf(record)
    const reading = readings[stage].get(carrier) ?? { given: [], isOver: false }
    readings[stage].set(carrier, reading)
    return reading
  }
  const take = (d: ScreenDecision, change: (reading: Reading) => void): void => {
    const reading = readingOf(d)
    if (reading.isOver) return
    change(reading)
    reading.isOver = wordsIn(reading).size >= seenByOthers(screeners[d.stage])
  }
  const toggle = (id: string, isBack: boolean): void => {
    const d = lines.get(id)
    if (d?.kind === 'undo') toggle(d.decision, !isBack)
    else if (d?.kind === 'screen') take(d, () => (isBack ? back.add(id) : back.delete(id)))
  }
  for (const d of log) {
    if (d.kind === 'undo') toggle(d.decision, true)
    if (d.kind === 'screen') {
      if (readingOf(d).isOver) late.add(d.id)
      take(d, ({ given }) => given.push(d))
    }
    lines.set(d.id, d)
  }
  const wordsAt = (stage: ScreeningStage) =>
    new Map([...readings[stage]].map(([record, reading]) => [record, wordsIn(reading)]))
  return { first: { 'title-abstract': wordsAt('title-abstract'), 'full-text': wordsAt('full-text') }, late }
}

/** How many have to have read a record before one of them can see another’s verdict; where one reads alone nobody can. */
export const seenByOthers = (needed: number): number => Math.max(needed, 2)
