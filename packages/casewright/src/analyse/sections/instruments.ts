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
      { id: `criteria.${id}.met`, section: 'criteria', label: termed('criteria.met', { instrument: id }), cautions: ['undecided-left-out'] },
      tell(setting.cases, (c) => fulfilled(c, id)),
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
      (category) => ({ id: `${section}.${id}.${category}`, section: section === 'criteria' ? 'settled' : section, label: termed(`${section}.category`, { instrument: id, category }), cautions: ['undecided-left-out'] }),
      `${section}.${id}`,
      told,
      protocol,
    )
    const settled = proportionOf({ id: `${section}.${id}.settled`, section: 'settled', label: label('settled') }, tell(cases, (c) => isDecided(c, section, id)), protocol)
    const misfit = proportionOf({ id: `${section}.${id}.misfit`, section: 'settled', label: label('misfit') }, tell(cases, (c) => isMisfit(c, section, id)), protocol)
    return [...categories, settled, misfit]
  })
}

export const judgementOf = (c: SeriesCase, section: 'criteria' | 'causality', id: string): Traced<InstrumentJudgement> | undefined =>
  c.appraisal?.[section].find((j) => j.value.instrument === id && j.value.episode === c.episode.id)

/** Whether every category still possible counts as fulfilling the set, or none does. */
function fulfilled(c: SeriesCase, id: string): Answered<boolean> {
  const judged = judgementOf(c, 'criteria', id)
  if (judged === undefined || judged.value.categories.length === 0) return unsaid(c)
  const met = new Set(instrumentOf(id)?.categories.flatMap((k) => (k.met === true ? [k.id] : [])))
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
