import { derive, type Origin, type Traced } from '../../base/traced.ts'
import type { Instrument, Item, Reason } from '../../knowledge/instruments/instrument.ts'
import { unknownOptions } from '../../knowledge/instruments/instruments.ts'
import type { FactUse, InstrumentJudgement, ItemJudgement } from '../../model/judgement.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import type { Verdict } from '../../model/rule.ts'
import type { Facts } from '../facts.ts'
import { suspectOf } from '../facts/case.ts'
import { judge, type Options } from '../judge.ts'
import { possibleAnswers, type Possible } from './answers.ts'
import type { Outcome, Sets } from './outcome.ts'
import { leftByRules, outcomeOfRules } from './rules.ts'
import { asPublished, leftByScore, outcomeOfScore, pointRange } from './score.ts'
import { settlingItems } from './settles.ts'
import { outcomeOfTable } from './table.ts'
import { outcomeOfTree } from './tree.ts'

/**
 * A criteria set or a causality scale asked of one episode. Every item has the answers that are still possible; the result has
 * every category these can lead to, and the bounds of the score in points. Options left out, or that the
 * instrument does not have (`unknownOptions`), are its defaults.
 */
export function judgeInstrument(
  instrument: Instrument,
  patient: Patient,
  episode: Episode,
  facts: Facts,
  options: Options = {},
): Traced<InstrumentJudgement> {
  const unknown = new Set(unknownOptions(instrument, options).map((o) => o.option))
  const chosen: Options = {
    ...Object.fromEntries(instrument.options.map((o) => [o.id, o.default])),
    ...Object.fromEntries(Object.entries(options).filter(([id]) => !unknown.has(id))),
  }
  const possible = instrument.items.map((item) => ({
    item,
    found: possibleAnswers(instrument.id, item, facts, chosen),
  }))
  const sets: Sets = new Map(possible.map(({ item, found }) => [item.id, found.answers]))
  const outcome = outcomeOf(instrument, sets, chosen)
  const holding = (reasons: readonly Reason[]) =>
    reasons
      .map(({ id, when }) => ({ id, grounds: judge(when, facts, chosen) }))
      .filter((r) => r.grounds.verdict === 'met')
  const misfits = holding(instrument.misfits)
  const cautions = holding(instrument.cautions)
  const published = instrument.kind === 'score' ? asPublished(instrument, sets) : undefined
  const judgement: InstrumentJudgement = {
    patient: patient.id,
    episode: episode.id,
    exposure: suspectOf(patient)?.id,
    instrument: instrument.id,
    options: chosen,
    items: possible.map(({ item, found }) => itemJudgement(instrument, item, found)),
    score: outcome.score,
    categories: outcome.categories,
    settles: settlingItems(sets, outcome, categoriesLeft(instrument, sets, chosen)),
    misfits: misfits.map((m) => m.id),
    cautions: cautions.map((c) => c.id),
    unverified: outcome.unverified,
    ...(published !== undefined && { asPublished: published }),
    ...(outcome.parts !== undefined && { parts: outcome.parts }),
  }
  const used = [...possible.flatMap((p) => p.found.used), ...[...misfits, ...cautions].flatMap((r) => r.grounds.used)]
  return derive({ id: `instrument:${instrument.id}`, version: instrument.hash }, originsOf(instrument, used), judgement)
}

/** What an instrument gives for the answers still possible. */
export function outcomeOf(instrument: Instrument, sets: Sets, options: Options): Outcome {
  switch (instrument.kind) {
    case 'rules':
      return outcomeOfRules(instrument, sets, options)
    case 'score':
      return outcomeOfScore(instrument, sets)
    case 'tree':
      return outcomeOfTree(instrument, sets)
    case 'table':
      return outcomeOfTable(instrument, sets)
  }
}

/** How many categories an answer to an item leaves, every other item as it is. */
function categoriesLeft(
  instrument: Instrument,
  sets: Sets,
  options: Options,
): (item: string, answer: string) => number {
  if (instrument.kind === 'score') return leftByScore(instrument, sets)
  if (instrument.kind === 'rules') return leftByRules(instrument, sets, options)
  return (item, answer) => outcomeOf(instrument, new Map(sets).set(item, [answer]), options).categories.length
}

/** An item of yes and no is met or not; one with other answers is met where it has an answer other than a plain no. */
function itemJudgement(instrument: Instrument, item: Item, { answers, used, lacking }: Possible): ItemJudgement {
  const [only, ...more] = answers
  const verdict: Verdict = only === undefined || more.length > 0 ? 'cannot tell' : only === 'no' ? 'not met' : 'met'
  return {
    item: item.id,
    verdict,
    used,
    lacking,
    answers,
    points: instrument.kind === 'score' ? pointRange(item, answers) : undefined,
  }
}

function originsOf(instrument: Instrument, used: readonly FactUse[]): readonly Origin[] {
  const said = new Map(used.map((u) => [u.fact, u.said]))
  return [{ kind: 'knowledge', entry: instrument.id, hash: instrument.hash }, ...said.values()]
}
