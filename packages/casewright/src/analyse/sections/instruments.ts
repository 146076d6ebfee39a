import { known, unclear, unread } from '../../base/observed.ts'
import type { Traced } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { InstrumentJudgement } from '../../model/judgement.ts'
import { isUnderWay } from '../../model/patient.ts'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import { distributionOf } from '../make/distribution.ts'
import { termed, type Named } from '../make/estimate.ts'
import { openProportionOf, proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { answer, tell, unsaid, verdict, type Told } from '../told.ts'

type Use = 'criteria' | 'causality'
type NamedHere = Omit<Named, 'section'>

/**
 * Diagnostic criteria on the first episode, each set among the patients it applies to: met, not met, or still open, and the
 * category of those that are settled.
 */
export const criteria = (setting: Setting): readonly TracedEstimate[] => [
  ...setting.protocol.criteria.map(({ id }) =>
    counted(
      'criteria',
      { id: `criteria.${id}.met`, label: termed('criteria.met', { instrument: id }) },
      setting,
      'criteria',
      id,
      (j) => {
        const still = j.categories.map((k) => meets(id).has(k))
        return still.every(Boolean) ? true : still.some(Boolean) ? undefined : false
      },
    ),
  ),
  ...setting.protocol.criteria.map(({ id }) =>
    counted(
      'settled',
      { id: `criteria.${id}.met-possible`, label: termed('criteria.possible', { instrument: id }) },
      setting,
      'criteria',
      id,
      (j) => j.categories.some((k) => meets(id).has(k)),
    ),
  ),
  ...ofUse('criteria', setting),
]

/** Causality scales, the same way; beside what is settled, the score as the scale is published, which counts what is not told. */
export const causality = (setting: Setting): readonly TracedEstimate[] => ofUse('causality', setting)

function ofUse(use: Use, setting: Setting): readonly TracedEstimate[] {
  const { cases, protocol } = setting
  return protocol[use].flatMap(({ id }) => {
    const label = (what: string) => termed(`${use}.${what}`, { instrument: id })
    const all = instrumentOf(id)?.categories.map((k) => k.id) ?? []
    const categories = all
      .map((category) =>
        counted(
          use === 'criteria' ? 'settled' : use,
          {
            id: use === 'criteria' ? `criteria.${id}.category.${category}` : `causality.${id}.${category}`,
            label: termed(`${use}.category`, { instrument: id, category }),
            partition: `${use}.${id}`,
          },
          setting,
          use,
          id,
          (j) => (j.categories.includes(category) ? (j.categories.length === 1 ? true : undefined) : false),
        ),
      )
      .toSorted((a, b) => b.value.events.length - a.value.events.length)
    return [
      ...categories,
      ...(use === 'causality' ? [...stillPossible(id, all, setting), ...asPublished(id, setting)] : []),
      counted(
        'settled',
        { id: `${use}.${id}.settled`, label: label('settled') },
        setting,
        use,
        id,
        (j) => j.categories.length === 1,
      ),
      proportionOf(
        { id: `${use}.${id}.misfit`, section: 'settled', label: label('misfit') },
        tell(
          cases,
          verdict((c) => {
            const judged = judgementOf(c, use, id)
            return judged === undefined
              ? unsaid<boolean>(c)
              : { said: answer(judged.value.misfits.length > 0), from: [judged] }
          }),
        ),
        protocol,
      ),
    ]
  })
}

/** Among the patients an instrument applies to: yes, no, or open. */
function counted(
  section: string,
  named: NamedHere,
  { cases, protocol }: Setting,
  use: Use,
  id: string,
  verdict: (j: InstrumentJudgement) => boolean | undefined,
): TracedEstimate {
  return openProportionOf(
    { ...named, section, cautions: ['first-episode'] },
    applicable(cases, use, id).map(({ c, judged }) => ({
      id: c.id,
      verdict: judged.value.categories.length === 0 ? undefined : verdict(judged.value),
      from: [judged],
      unread: isUnderWay(c.patient),
    })),
    protocol,
  )
}

/** The cases an instrument was judged on and fits; of those still being read it is not known whether it fits. */
function applicable(
  cases: readonly SeriesCase[],
  use: Use,
  id: string,
): readonly { readonly c: SeriesCase; readonly judged: Traced<InstrumentJudgement> }[] {
  return cases.flatMap((c) => {
    const judged = judgementOf(c, use, id)
    return judged === undefined || (judged.value.misfits.length > 0 && !isUnderWay(c.patient)) ? [] : [{ c, judged }]
  })
}

const judgementOf = (c: SeriesCase, use: Use, id: string): Traced<InstrumentJudgement> | undefined =>
  c.appraisal?.[use].find((j) => j.value.instrument === id && j.value.episode === c.episode.id)

const meets = (id: string): ReadonlySet<string> =>
  new Set(instrumentOf(id)?.categories.flatMap((k) => (k.met === true ? [k.id] : [])))

/** How many cases can still have each category, settled or not. */
const stillPossible = (id: string, categories: readonly string[], setting: Setting): readonly TracedEstimate[] =>
  categories.map((category) =>
    counted(
      'settled',
      { id: `causality.${id}.${category}-possible`, label: termed('causality.possible', { instrument: id, category }) },
      setting,
      'causality',
      id,
      (j) => j.categories.includes(category),
    ),
  )

/** The result where the published rule counts what is not told (mostly as 0), for scales that have such a rule. */
function asPublished(id: string, { cases, protocol }: Setting): readonly TracedEstimate[] {
  const told = applicable(cases, 'causality', id).flatMap(({ c, judged }): readonly Told<string>[] => {
    if (isUnderWay(c.patient)) return [{ id: c.id, said: unread, from: [judged] }]
    const [only, second] = judged.value.asPublished?.categories ?? []
    if (only === undefined) return []
    return [{ id: c.id, said: second === undefined ? known(only) : unclear('still-open'), from: [judged] }]
  })
  return distributionOf(
    (category) => ({
      id: `causality.${id}.as-published.${category}`,
      section: 'settled',
      label: termed('causality.as-published', { instrument: id, category }),
      cautions: ['unknown-counted-as-published'],
    }),
    `as-published.${id}`,
    told,
    protocol,
  )
}
