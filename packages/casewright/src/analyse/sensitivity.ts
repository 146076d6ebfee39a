import { derive } from '../base/traced.ts'
import type { TracedEstimate } from '../model/estimate.ts'
import type { Protocol } from '../model/protocol.ts'
import { plain } from './make/estimate.ts'
import { summaryOf } from './make/summary.ts'
import { actions } from './sections/actions.ts'
import { challenges } from './sections/challenges.ts'
import { demographics } from './sections/demographics.ts'
import { diagnosis } from './sections/diagnosis.ts'
import { gradeDistribution } from './sections/grades.ts'
import { atEnd, latencies, latency } from './sections/latency.ts'
import { malignancy } from './sections/malignancy.ts'
import { outcomes } from './sections/outcomes.ts'
import { treatments } from './sections/treatments.ts'
import type { SeriesCase, Setting } from './setting.ts'

const repeated = [
  demographics,
  malignancy,
  latency,
  diagnosis,
  gradeDistribution,
  treatments,
  actions,
  challenges,
  outcomes,
]

/** Which of their numbers: enough to see whether the picture holds. */
function isMain(id: string, { ctcae, latency: { clock } }: Protocol): boolean {
  const main = [
    'sex.female',
    'age.summary',
    'malignancy.haematological',
    `latency.${clock}.summary`,
    `grade.${ctcae.version}.at-least-3`,
    'treatment.systemic-steroid',
    'response.systemic-steroid-effective',
    'action.stopped',
    'dechallenge.positive',
    'dechallenge.positive-unconfounded',
    'rechallenge.positive',
    'outcome.resolved',
  ]
  return main.includes(id) || id.startsWith('diagnosis-group.')
}

/**
 * The main numbers again without what may mislead: only cases with complete clinical data; without confounded cases; every
 * latency at its low end, then at its high end.
 */
export function sensitivity(setting: Setting): readonly TracedEstimate[] {
  return [
    ...again('high-completeness', setting, (c) => c.appraisal?.completeness.value.complete === true),
    ...again('unconfounded', setting, (c) => !isConfounded(c, flagsOf(setting))),
    ...(['low', 'high'] as const).map((end) => {
      const { protocol } = setting
      const clock = protocol.latency.clock
      const id = `latency.${clock}.summary`
      return summaryOf(
        {
          id: `sensitivity.latency-${end}.${id}`,
          section: 'sensitivity',
          label: plain(`latency.summary.${clock}`),
          cautions: [`latency-at-${end}-ends`],
        },
        'days',
        atEnd(latencies(setting, clock), end),
        protocol,
      )
    }),
  ]
}

function again(which: string, setting: Setting, keep: (c: SeriesCase) => boolean): readonly TracedEstimate[] {
  const kept: Setting = { ...setting, cases: setting.cases.filter(keep) }
  return repeated
    .flatMap((section) => section(kept))
    .filter((e) => isMain(e.value.id, setting.protocol))
    .map((e) => varied(e, which))
}

/** Only some parts of a partition are repeated, so a variant belongs to none. */
function varied(e: TracedEstimate, which: string): TracedEstimate {
  const { partition: _, ...value } = e.value
  const id = `sensitivity.${which}.${value.id}`
  return derive(e.by, e.from, { ...value, id, section: 'sensitivity', cautions: [...value.cautions, `only-${which}`] })
}

const flagsOf = ({ protocol }: Setting): readonly string[] =>
  protocol.analyses.find((a) => a.id === 'sensitivity')?.options['confoundingFlags']?.split(/[\s,;]+/u) ?? []

/**
 * A growth factor given, another cause as plausible, something beside the dechallenge, or a flag the protocol calls
 * confounding (analysis `sensitivity`, option `confoundingFlags`). What is not told is not counted as confounding.
 */
function isConfounded({ patient, facts }: SeriesCase, flags: readonly string[]): boolean {
  const yes = (fact: string): boolean => {
    const said = facts.look(fact).value
    return said.kind === 'known' && said.value !== false
  }
  const other = facts.look('alternative-cause').value
  return (
    patient.gcsf.said.value.kind === 'known' ||
    yes('dechallenge-confounded') ||
    (other.kind === 'known' && other.value === 'plausible') ||
    patient.flags.some((f) => flags.includes(f))
  )
}
