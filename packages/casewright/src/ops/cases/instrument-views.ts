import { ifAnswered } from '../../appraise/instrument/if-answered.ts'
import { answerFact, instrumentOf } from '../../knowledge/instruments/instruments.ts'
import { OTHER_DIAGNOSIS, type Instrument } from '../../knowledge/instruments/instrument.ts'
import type { InstrumentJudgement, ItemJudgement } from '../../model/judgement.ts'
import { sayRange } from '../say-range.ts'
import type { Bilingual, JudgementView } from './case-view.ts'
import { countCriteria } from './count-criteria.ts'
import { formWorded, joined } from './in-both.ts'
import { pathsOf, sayOutcomes, standingOf, verdictName, type JudgementDesk } from './judgement-desk.ts'

const MOST_MISSING = 6

/** Criteria sets and causality scales on a case. One made for another diagnosis is left out: it would only be noise beside the form. */
export const instrumentViews = (desk: JudgementDesk): readonly JudgementView[] =>
  (['criteria', 'causality'] as const).flatMap((kind) =>
    desk.appraisal[kind].flatMap(({ value }) => {
      const instrument = instrumentOf(value.instrument)
      return instrument === undefined || value.misfits.includes(OTHER_DIAGNOSIS)
        ? []
        : [instrumentView(kind, value, instrument, desk)]
    }),
  )

function instrumentView(
  kind: 'criteria' | 'causality',
  j: InstrumentJudgement,
  instrument: Instrument,
  desk: JudgementDesk,
): JudgementView {
  const reasons = [...instrument.misfits, ...instrument.cautions]
  const reason = (id: string): readonly Bilingual[] => {
    const found = reasons.find((r) => r.id === id)
    return found === undefined
      ? []
      : [
          found.why === undefined
            ? found.label
            : joined(
                [found.label, found.why],
                formWorded((w) => w.judgement.between),
              ),
        ]
  }
  const counted = kind === 'criteria' ? countCriteria(instrument, j.items, j.options) : undefined
  return {
    kind,
    id: `${j.instrument}.${j.episode}`,
    name: instrument.title,
    episode: j.episode,
    ...(j.exposure !== undefined && { exposure: j.exposure }),
    outcome: sayOutcome(j, instrument),
    ...(counted !== undefined && { counted }),
    open: j.categories.length > 1,
    missing: j.settles.slice(0, MOST_MISSING).map((item) => missing(item.replace(/^item\./u, ''), j, instrument, desk)),
    items: j.items.map((i) => itemView(i, instrument, desk)),
    cautions: [
      ...j.misfits.flatMap(reason).map((reasons) => formWorded((w) => w.judgement.misfit, { reasons })),
      ...j.cautions.flatMap(reason),
    ],
    standing: standingOf(instrument.id, instrument.hash),
    entry: { kind: 'instrument', id: instrument.id },
  }
}

/** The categories still possible, with the bounds of the score where there is one: `possible or probable (3–6 points)`. */
export function sayOutcome(j: Pick<InstrumentJudgement, 'categories' | 'score'>, instrument: Instrument): Bilingual {
  const category = sayCategories(j.categories, instrument)
  return j.score === undefined
    ? category
    : formWorded((w) => w.judgement.score, { category, score: sayRange(j.score?.low ?? 0, j.score?.high ?? 0) })
}

const sayCategories = (categories: readonly string[], instrument: Instrument): Bilingual =>
  joined(
    categories.flatMap((id) => instrument.categories.find((c) => c.id === id)?.label ?? []),
    formWorded((w) => w.judgement.or),
  )

function missing(
  item: string,
  j: InstrumentJudgement,
  instrument: Instrument,
  desk: JudgementDesk,
): JudgementView['missing'][number] {
  const asked = instrument.items.find((i) => i.id === item)
  const lacking = j.items.find((i) => i.item === item)?.lacking ?? []
  const fields = [...new Set(lacking.flatMap((fact) => desk.fieldOf(fact, j.episode) ?? []))]
  // One fact that is not told is filled in where it stands; else the item is answered itself.
  const path = fields.length === 1 ? fields[0] : desk.fieldOf(answerFact(j.instrument, item), j.episode)
  const wouldChange = sayOutcomes(
    ifAnswered(j, item).map(({ answer, categories }) => ({
      answer: asked?.answers.find((a) => a.id === answer)?.label ?? { en: answer, zh: answer },
      outcome: sayCategories(categories, instrument),
    })),
  )
  return {
    name: asked?.label ?? { en: item, zh: item },
    ...(path !== undefined && { path }),
    ...(wouldChange !== undefined && { wouldChange }),
  }
}

function itemView(i: ItemJudgement, instrument: Instrument, desk: JudgementDesk): JudgementView['items'][number] {
  const asked = instrument.items.find((x) => x.id === i.item)
  const yesNo = asked === undefined || asked.answers.every((a) => a.id === 'yes' || a.id === 'no')
  const answers = i.answers.flatMap((id) => asked?.answers.find((a) => a.id === id)?.label ?? [])
  return {
    name: asked?.label ?? { en: i.item, zh: i.item },
    verdict: yesNo
      ? verdictName(i.verdict)
      : joined(
          answers,
          formWorded((w) => w.judgement.or),
        ),
    state: i.verdict,
    ...(i.points !== undefined && { points: sayRange(i.points.low, i.points.high) }),
    paths: pathsOf(i, desk),
  }
}
