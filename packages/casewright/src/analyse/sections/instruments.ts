import { unclear, known, type Observed } from '../../base/observed.ts'
import type { Origin, Traced } from '../../base/traced.ts'
import type { TracedEstimate } from '../../model/estimate.ts'
import type { InstrumentJudgement } from '../../model/judgement.ts'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import { distributionOf } from '../make/distribution.ts'
import { termed } from '../make/estimate.ts'
import { proportionOf } from '../make/proportion.ts'
import type { SeriesCase, Setting } from '../setting.ts'
import { answer, tell, unsaid } from '../told.ts'

/** Diagnostic criteria: fulfilled or not, and the category of each case that the facts settle; others are still open, and silent. */
export const criteria = (setting: Setting): readonly TracedEstimate[] => [
  ...setting.protocol.criteria.map(({ id }) =>
    proportionOf(
      {
        id: `criteria.${id}.met`,
        section: 'criteria',
        label: termed('criteria.met', { instrument: id }),
        cautions: ['undecided-left-out'],
      },
      tell(setting.cases, (c) => fulfilled(c, id)),
      setting.protocol,
    ),
  ),
  ...setting.protocol.criteria.map(({ id }) =>
    proportionOf(
      { id: `criteria.${id}.met-possible`, section: 'settled', label: termed('criteria.possible', { instrument: id }) },
      tell(setting.cases, (c) => possible(c, 'criteria', id, (k) => meets(id).has(k))),
      setting.protocol,
    ),
  ),
  ...ofKind('criteria', setting),
]
/** Causality scales, the same way. */
export const causality = (setting: Setting): readonly TracedEstimate[] => ofKind('causality', setting)

function ofKind(section: 'criteria' | 'causality', { cases, protocol }: Setting): readonly TracedEstimate[] {
  return protocol[section].flatMap(({ id }) => {
    const label = (what: string) => termed(`${section}.${what}`, { instrument: id })
    const told = tell(cases, (c) => categoryOf(c, section, id))
    const categories = distributionOf(
      (category) => ({
        ...(section === 'criteria'
          ? { id: `criteria.${id}.category.${category}`, section: 'settled' }
          : { id: `causality.${id}.${category}`, section }),
        label: termed(`${section}.category`, { instrument: id, category }),
        cautions: ['undecided-left-out'],
      }),
      `${section}.${id}`,
      told,
      protocol,
    )
    const settled = proportionOf(
      { id: `${section}.${id}.settled`, section: 'settled', label: label('settled') },
      tell(cases, (c) => isDecided(c, section, id)),
      protocol,
    )
    const misfit = proportionOf(
      { id: `${section}.${id}.misfit`, section: 'settled', label: label('misfit') },
      tell(cases, (c) => isMisfit(c, section, id)),
      protocol,
    )
    return [...categories, ...(section === 'causality' ? stillPossible(id, { cases, protocol }) : []), settled, misfit]
  })
}

const judgementOf = (
  c: SeriesCase,
  section: 'criteria' | 'causality',
  id: string,
): Traced<InstrumentJudgement> | undefined =>
  c.appraisal?.[section].find((j) => j.value.instrument === id && j.value.episode === c.episode.id)

const meets = (id: string): ReadonlySet<string> =>
  new Set(instrumentOf(id)?.categories.flatMap((k) => (k.met === true ? [k.id] : [])))

/** How many cases can still have each category, settled or not: beside the settled ones it shows what is open. */
function stillPossible(
  id: string,
  { cases, protocol }: Pick<Setting, 'cases' | 'protocol'>,
): readonly TracedEstimate[] {
  return (instrumentOf(id)?.categories ?? []).map(({ id: category }) =>
    proportionOf(
      {
        id: `causality.${id}.${category}-possible`,
        section: 'causality',
        label: termed('causality.possible', { instrument: id, category }),
      },
      tell(cases, (c) => possible(c, 'causality', id, (k) => k === category)),
      protocol,
    ),
  )
}

/** Of the cases of which the instrument was told anything: whether a category that counts is still possible. */
function possible(
  c: SeriesCase,
  section: 'criteria' | 'causality',
  id: string,
  counts: (category: string) => boolean,
): Answered<boolean> {
  const judged = judgementOf(c, section, id)
  const told = judged !== undefined && judged.value.items.some((i) => i.used.length > 0)
  return told ? { said: answer(judged.value.categories.some(counts)), from: [judged] } : unsaid(c)
}

/** Whether every category still possible counts as fulfilling the set, or none does. */
function fulfilled(c: SeriesCase, id: string): Answered<boolean> {
  const judged = judgementOf(c, 'criteria', id)
  if (judged === undefined || judged.value.categories.length === 0) return unsaid(c)
  const met = meets(id)
  const still = judged.value.categories.map((k) => met.has(k))
  const said = still.every(Boolean) ? known(true) : still.some(Boolean) ? unclear('still-open') : answer(false)
  return { said, from: [judged] }
}

type Answered<T> = { readonly said: Observed<T>; readonly from: readonly Origin[] }

function categoryOf(c: SeriesCase, section: 'criteria' | 'causality', id: string): Answered<string> {
  const judged = judgementOf(c, section, id)
  const [only, second] = judged?.value.categories ?? []
  if (judged === undefined || only === undefined) return unsaid(c)
  return { said: second === undefined ? known(only) : unclear('still-open'), from: [judged] }
}

function isDecided(c: SeriesCase, section: 'criteria' | 'causality', id: string): Answered<boolean> {
  const judged = judgementOf(c, section, id)
  return judged === undefined ? unsaid(c) : { said: answer(judged.value.categories.length === 1), from: [judged] }
}

function isMisfit(c: SeriesCase, section: 'criteria' | 'causality', id: string): Answered<boolean> {
  const judged = judgementOf(c, section, id)
  return judged === undefined ? unsaid(c) : { said: answer(judged.value.misfits.length > 0), from: [judged] }
}
