import { opsWords } from '../../i18n/ops-words.ts'
import type { Locale } from '../../i18n/locale.ts'
import { inForce, type LiteratureDecision, type ScreeningStage } from '../../model/literature/decision.ts'
import type { Bilingual } from '../../model/wording.ts'
import { personKey } from '../../model/literature/person-key.ts'
import { firstVerdicts } from '../../sift/screen/first-verdicts.ts'
import { carrierIn } from '../../sift/account/account-after.ts'
import { openStages, shownAs, type Logged } from './history.ts'
import { inBoth } from './in-both.ts'
import type { LiteratureOf } from './literature-of.ts'
import { inQuotes } from './said-record.ts'
import { sayDecision } from './say-decision.ts'
import { sayReason } from './say-place.ts'

/** What a decision is about, as a log is filtered by it. */
export const decisionSorts = [
  'link',
  'title-abstract',
  'full-text',
  'settle',
  'retrieval',
  'source',
  'stop',
  'undo',
] as const
export type DecisionSort = (typeof decisionSorts)[number]

export const sortOf = (d: LiteratureDecision): DecisionSort => (d.kind === 'screen' ? d.stage : d.kind)

/** Every decision on the literature, in the order they were made; verdicts masked while their record is open to others. */
export function loggedDecisions(
  { library, account, study }: LiteratureOf,
  verdicts: 'hidden-while-open' | 'shown',
): readonly Logged[] {
  const { decisions } = library
  const standing = inForce(decisions)
  const carrier = (record: string): string => carrierIn(account, record) ?? record
  const on = Map.groupBy(
    standing.filter((d) => 'record' in d),
    (d) => carrier(d.record),
  )
  const open = new Map<string, ReadonlySet<ScreeningStage>>()
  const isOpen = (record: string, stage: ScreeningStage): boolean => {
    const of = carrier(record)
    const known = open.get(of) ?? openStages(on.get(of) ?? [], study.protocol.screening)
    open.set(of, known)
    return known.has(stage)
  }
  const counts = new Set(standing.map((d) => d.id))
  const { late } = firstVerdicts(decisions, study.protocol.screening, carrier, personKey)
  const undone = new Set(decisions.flatMap((d) => (d.kind === 'undo' ? [d.decision] : [])))
  return decisions.map((d) =>
    shownAs(d, {
      inForce: d.kind === 'undo' ? !undone.has(d.id) : counts.has(d.id),
      hidden: verdicts !== 'shown' && d.kind === 'screen' && isOpen(d.record, d.stage),
      late: late.has(d.id),
    }),
  )
}

/** What was decided, in both languages, with records by their titles. */
export function sayLogged(
  log: readonly Logged[],
  { study }: Pick<LiteratureOf, 'study'>,
  title: (record: string) => string,
): (one: Logged) => Bilingual {
  const byId = new Map(log.map((l) => [l.decision.id, l]))
  const said = ({ decision: d, hidden, late }: Logged, locale: Locale): string => {
    const words = opsWords(locale).log
    if (hidden && d.kind === 'screen') return `${words.stages[d.stage]} · ${words.hidden}`
    const what = sayDecision(d, (id) => sayReason(study.protocol, id, locale), locale, {
      record: title,
      decision: (id) => {
        const of = byId.get(id)
        return of === undefined ? id : inQuotes(said(of, locale))
      },
    })
    return late ? `${what} · ${words.late}` : what
  }
  return (one) => inBoth((locale) => said(one, locale))
}

/** The record a decision is on, through what it takes back; none where it is on the whole literature. */
export function recordOf(d: LiteratureDecision, byId: ReadonlyMap<string, LiteratureDecision>): string | undefined {
  if ('record' in d) return d.record
  if (d.kind === 'link') return d.a
  const of = d.kind === 'undo' ? byId.get(d.decision) : undefined
  return of === undefined ? undefined : recordOf(of, byId)
}
