import { known, type Observed } from '../../base/observed.ts'
import type { Origin } from '../../base/traced.ts'
import { isPositive } from '../../appraise/facts/derived/rechallenge-confounded.ts'
import { givenAgain } from '../../appraise/facts/given-again.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { isUnderWay, type Rechallenge } from '../../model/patient.ts'
import { distributionOf } from '../make/distribution.ts'
import { plain } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { answer, type Told } from '../told.ts'

/** Ways of being exposed again, from the one that says most to the one that says least. */
const kinds = ['after-clearing', 'next-cycle', 'manner-untold'] as const
type Kind = (typeof kinds)[number] | 'of-class' | 'other-drug'

const section = 'rechallenge'

/**
 * Of the patients in whom a reaction came back on the same drug: each by the exposure that says most, be it after the reaction had
 * cleared or in the next cycle of a drug that had not been stopped. Apart from them, since another drug is no rechallenge: among those
 * given another drug of the class, in how many it came back; a drug not known to be of the class is neither. A case
 * still being read has not answered whether it came back: it is not asked how.
 */
export function rechallengeKinds({
  cases: all,
  protocol,
}: Pick<Setting, 'cases' | 'protocol'>): readonly TracedEstimate[] {
  const cases = all.filter((c) => !isUnderWay(c.patient))
  const positive = cases.flatMap((c): readonly Told<string>[] => {
    const own = positivesOf(c)
    const kind = kinds.find((k) => own.some((p) => p.kind === k))
    return kind === undefined ? [] : [{ id: c.id, said: known(kind), from: own.map((p) => p.from) }]
  })
  const byClass = cases.flatMap((c): readonly Told<boolean>[] => {
    const own = c.patient.rechallenges.filter((r) => kindOf(r, c) === 'of-class')
    const from = own.flatMap((r): readonly Origin[] => [r.result.said, ...givenAgain(r, c.patient, c.suspect).from])
    const [first] = own
    if (first === undefined) return []
    const told = own.find((r) => r.result.said.value.kind === 'known') ?? first
    const result = told.result.said.value
    if (result.kind === 'known' && result.value === 'not-done') return []
    const said: Observed<boolean> = result.kind === 'known' ? answer(own.some(isPositive)) : result
    return [{ id: c.id, said, from }]
  })
  return [
    ...distributionOf(
      (kind) => ({ id: `rechallenge.kind.${kind}`, section, label: plain(`rechallenge.kind.${kind}`) }),
      'rechallenge-kind',
      positive,
      protocol,
    ),
    proportionOf({ id: 'rechallenge.same-class', section, label: plain('rechallenge.same-class') }, byClass, protocol),
  ]
}

/** What came back: by its record; a bout called a rechallenge that has no record of its own is one too. */
function positivesOf(c: SeriesCase): readonly { readonly kind: Kind; readonly from: Origin }[] {
  const recorded = c.patient.rechallenges.filter(isPositive).map((r) => ({ kind: kindOf(r, c), from: r.result.said }))
  if (recorded.length > 0) return recorded
  const fact = c.facts.look('rechallenge')
  const bout = c.bouts.find((b) => b.episode.kind === 'rechallenge')
  if (bout === undefined || fact.value.kind !== 'known' || fact.value.value !== 'positive') return []
  return [{ kind: hadCleared(c, bout.episode.id) ? 'after-clearing' : 'manner-untold', from: fact }]
}

function kindOf(r: Rechallenge, c: SeriesCase): Kind {
  const { what } = givenAgain(r, c.patient, c.suspect)
  if (what !== 'suspect') return what
  const manner = r.manner.said.value
  if (r.episode !== undefined && hadCleared(c, r.episode)) return 'after-clearing'
  if (manner.kind !== 'known') return 'manner-untold'
  return manner.value === 'next-cycle' ? 'next-cycle' : 'after-clearing'
}

/** Whether the bout before this one is told to have resolved. */
function hadCleared({ bouts }: SeriesCase, episode: string): boolean {
  const before = bouts[bouts.findIndex((b) => b.episode.id === episode) - 1]?.episode.outcome.said.value
  return before?.kind === 'known' && (before.value === 'resolved' || before.value === 'resolved-with-sequelae')
}
