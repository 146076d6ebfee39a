import { absent, known, unclear, type Observed } from '../../base/observed.ts'
import type { Origin } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { Rechallenge } from '../../model/patient.ts'
import { plain } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { among, answer, tell, yesNo, type Told } from '../told.ts'

/** Dechallenge and rechallenge of the primary suspect: done, positive, and positive with nothing beside that may explain it. */
export function challenges({ cases, protocol }: Setting): readonly TracedEstimate[] {
  const de = tell(cases, (c) => resultOf(c, 'dechallenge'))
  const re = tell(cases, (c) => resultOf(c, 'rechallenge'))
  const deBeside = tell(cases, (c) => ({
    said: yesNo(c.facts, 'dechallenge-confounded'),
    from: [c.facts.look('dechallenge-confounded')],
  }))
  const reBeside = tell(cases, rechallengeBeside)
  return [...ofChallenge('dechallenge', de, deBeside, protocol), ...ofChallenge('rechallenge', re, reBeside, protocol)]
}

function ofChallenge(
  section: 'dechallenge' | 'rechallenge',
  results: readonly Told<string>[],
  beside: readonly Told<boolean>[],
  protocol: Setting['protocol'],
): readonly TracedEstimate[] {
  const of = (what: string, told: readonly Told<boolean>[], cautions: readonly string[] = []) =>
    proportionOf({ id: `${section}.${what}`, section, label: plain(`${section}.${what}`), cautions }, told, protocol)
  const done = results.map((t) => ({ ...t, said: doneOf(t.said) }))
  // A challenge that was not done has no result: it is not asked for one.
  const tried = results.filter(
    (t) => !(t.said.kind === 'absent' || (t.said.kind === 'known' && t.said.value === 'not-done')),
  )
  const positive = tried.map((t) => ({ ...t, said: positiveOf(t.said) }))
  const explained = new Map(beside.map((t) => [t.id, t]))
  const unconfounded = positive.map((t) => withoutConfounding(t, explained.get(t.id)))
  const positives = positive.filter((t) => t.said.kind === 'known' && t.said.value).map((t) => t.id)
  return [
    of('done', done),
    of('positive', positive, section === 'dechallenge' ? ['reported-dechallenge-selected'] : []),
    of('positive-unconfounded', unconfounded),
    of('confounded', among(beside, positives)),
  ]
}

const doneOf = (said: Observed<string>): Observed<boolean> =>
  said.kind === 'known' ? answer(said.value !== 'not-done') : said

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

/** What stood beside the positive rechallenges of the primary suspect. */
function rechallengeBeside(c: SeriesCase): { readonly said: Observed<boolean>; readonly from: readonly Origin[] } {
  const positive = c.patient.rechallenges.filter(
    (r) =>
      r.exposure === c.suspect?.id && r.result.said.value.kind === 'known' && r.result.said.value.value === 'positive',
  )
  const named = positive.flatMap(confoundersOf)
  const present = named.filter((f) => f.value.kind === 'known')
  if (present.length > 0) return { said: known(true), from: present }
  const denied = named.filter((f) => f.value.kind === 'absent')
  if (positive.length > 0 && positive.every((r) => r.confounders.steroid?.said.value.kind === 'absent'))
    return { said: absent, from: denied }
  return { said: c.patient.unsaid.value, from: [c.patient.unsaid] }
}

const confoundersOf = (r: Rechallenge) => Object.values(r.confounders).flatMap((f) => (f === undefined ? [] : [f.said]))
