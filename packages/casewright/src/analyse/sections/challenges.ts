import { known, unclear, type Observed } from '../../base/observed.ts'
import type { Origin } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import { plain } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { among, answer, tell, verdict, yesNo, type Ask, type Told } from '../told.ts'
import { besideDechallenge, dechallengesOf, steroidBesideDechallenge } from './beside-dechallenge.ts'
import { rechallengeKinds } from './rechallenge-kinds.ts'

/**
 * Dechallenge of any suspect drug in any bout, and rechallenge with the primary suspect: done, positive, and positive with
 * nothing beside that could explain just that result; then in which way those with a positive rechallenge were exposed again.
 */
export function challenges({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const de = tell(cases, verdict(dechallenged))
  const re = tell(
    cases,
    verdict((c) => resultOf(c, 'rechallenge')),
  )
  const reBeside = tell(cases, ({ facts }) => ({
    said: yesNo(facts, 'rechallenge-confounded'),
    from: [facts.look('rechallenge-confounded')],
  }))
  const positive = de.flatMap((t) => (t.said.kind === 'known' && t.said.value === 'positive' ? [t.id] : []))
  return [
    ...ofChallenge(
      'dechallenge',
      de,
      tell(cases, verdict(done('dechallenge', dechallenged))),
      tell(cases, besideDechallenge),
      protocol,
    ),
    proportionOf(
      { id: 'dechallenge.with-steroid', section: 'dechallenge', label: plain('dechallenge.with-steroid') },
      among(tell(cases, steroidBesideDechallenge), positive),
      protocol,
    ),
    ...ofChallenge(
      'rechallenge',
      re,
      tell(cases, verdict(done('rechallenge', (c) => resultOf(c, 'rechallenge')))),
      reBeside,
      protocol,
    ),
    ...rechallengeKinds({ cases, protocol }),
  ]
}

function ofChallenge(
  section: 'dechallenge' | 'rechallenge',
  results: readonly Told<string>[],
  wasDone: readonly Told<boolean>[],
  beside: readonly Told<boolean>[],
  protocol: Setting['protocol'],
): readonly TracedEstimate[] {
  const of = (what: string, told: readonly Told<boolean>[], cautions: readonly string[] = []) =>
    proportionOf({ id: `${section}.${what}`, section, label: plain(`${section}.${what}`), cautions }, told, protocol)
  // A challenge that was not done has no result: it is not asked for one.
  const tried = results.filter(
    (t) => !(t.said.kind === 'absent' || (t.said.kind === 'known' && t.said.value === 'not-done')),
  )
  const positive = tried.map((t) => ({ ...t, said: positiveOf(t.said) }))
  const explained = new Map(beside.map((t) => [t.id, t]))
  const unconfounded = positive.map((t) => withoutConfounding(t, explained.get(t.id)))
  const positives = positive.filter((t) => t.said.kind === 'known' && t.said.value).map((t) => t.id)
  return [
    of('done', wasDone),
    of('positive', positive, [`reported-${section}-selected`]),
    of('positive-unconfounded', unconfounded),
    of('confounded', among(beside, positives)),
  ]
}

/** Whether it was done, which is told where only its result is in dispute: between sources, or between two suspects. */
const done =
  (which: 'dechallenge' | 'rechallenge', result: Ask<string>): Ask<boolean> =>
  (c) => {
    const { said, from } = result(c)
    if (said.kind === 'known') return { said: answer(said.value !== 'not-done'), from }
    const records = which === 'dechallenge' ? dechallengesOf(c).map((d) => d.result.said.value) : []
    const among = [...(c.facts.among?.(which) ?? []), ...records.flatMap((o) => (o.kind === 'known' ? [o.value] : []))]
    const isDone = said.kind === 'unclear' && among.length > 0 && among.every((v) => v !== 'not-done' && v !== false)
    return { said: isDone ? known(true) : said, from }
  }

const positiveOf = (said: Observed<string>): Observed<boolean> => {
  if (said.kind !== 'known') return said
  return said.value === 'not-assessable' ? unclear('not-assessable') : answer(said.value === 'positive')
}

/** A positive result counts only where confounding is denied; a negative one is a no whatever stood beside it. */
function withoutConfounding(positive: Told<boolean>, beside: Told<boolean> | undefined): Told<boolean> {
  if (!(positive.said.kind === 'known' && positive.said.value) || beside === undefined) return positive
  const from = [...positive.from, ...beside.from]
  if (beside.said.kind === 'absent') return { id: positive.id, said: known(true), from }
  if (beside.said.kind === 'known') return { id: positive.id, said: answer(!beside.said.value), from }
  return { id: positive.id, said: beside.said, from }
}

function resultOf(c: SeriesCase, which: string): { readonly said: Observed<string>; readonly from: readonly Origin[] } {
  const said = c.facts.look(which)
  return { said: said.value.kind === 'known' ? known(String(said.value.value)) : said.value, from: [said] }
}

const strongest = ['positive', 'negative', 'not-assessable', 'not-done'] as const

/** What is recorded of any suspect drug, else what action and outcome of the primary suspect say together. */
const dechallenged: Ask<string> = (c) => {
  const own = resultOf(c, 'dechallenge')
  const records = dechallengesOf(c).map((d) => d.result.said)
  const told = new Set(records.flatMap((said) => (said.value.kind === 'known' ? [said.value.value] : [])))
  if (own.said.kind === 'known') told.add(own.said.value as (typeof strongest)[number]) // a choice of the fact
  const from = [...own.from, ...records]
  if (told.has('positive') && told.has('negative'))
    return { said: unclear('dechallenges with different results'), from }
  const result = strongest.find((r) => told.has(r))
  return result === undefined ? own : { said: known(result), from }
}
