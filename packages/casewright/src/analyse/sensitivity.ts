import { derive } from '../base/traced.ts'
import type { TracedEstimate } from '../model/estimate.ts'
import { isUnderWay } from '../model/patient.ts'
import type { Protocol } from '../model/protocol.ts'
import { plain } from './make/estimate.ts'
import { summaryOf } from './make/summary.ts'
import { actions } from './sections/actions.ts'
import { besideDechallenge } from './sections/beside-dechallenge.ts'
import { challenges } from './sections/challenges.ts'
import { demographics } from './sections/demographics.ts'
import { diagnosis, entity, entityGroup } from './sections/diagnosis.ts'
import { gradeDistribution } from './sections/grades.ts'
import { atEnd, latencies, latency, vagueOn } from './sections/latency.ts'
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
 * The main numbers again without what may mislead: only cases with complete clinical data; without confounded cases; without the
 * diagnoses and without the flagged cases the protocol names; every latency at its low end, then at its high end; with
 * the latencies told in words only ("several years") at the middle of what the words may mean. A case still being read is not
 * known to be free of what is left out.
 */
export function sensitivity(setting: Setting): readonly TracedEstimate[] {
  const { protocol } = setting
  const clock = protocol.latency.clock
  const told = latencies(setting, clock)
  const vague = vagueOn(setting, clock)
  const [diagnoses, flags] = [option(setting, 'withoutDiagnosis'), option(setting, 'withoutFlags')]
  const latencyAs = (which: string, times: typeof told, left: ReadonlySet<string>, caution: string) =>
    summaryOf(
      {
        id: `sensitivity.${which}.latency.${clock}.summary`,
        section: 'sensitivity',
        label: plain(`latency.summary.${clock}`),
        cautions: [caution],
      },
      'days',
      times,
      protocol,
      left,
    )
  return [
    ...again('high-completeness', setting, (c) => isRead(c) && c.appraisal?.completeness.value.complete === true),
    ...again('unconfounded', setting, (c) => isRead(c) && !isConfounded(c, setting)),
    ...(diagnoses.length === 0
      ? []
      : again('without-diagnosis', setting, (c) => entity(c).said.kind !== 'unread' && !isOneOf(c, diagnoses))),
    ...(flags.length === 0 ? [] : again('without-flagged', setting, (c) => isRead(c) && !hasFlag(c, flags))),
    ...(['low', 'high'] as const).map((end) =>
      latencyAs(`latency-${end}`, atEnd(told, end), vague, `latency-at-${end}-ends`),
    ),
    ...(vague.size === 0 ? [] : [latencyAs('latency-with-vague', told, new Set(), 'latency-vague-at-middle')]),
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

/** Whether all that a case tells is read. */
const isRead = ({ patient }: SeriesCase): boolean => !isUnderWay(patient)

/** Ids in an option of the protocol's analysis `sensitivity`, separated by blanks. */
const option = ({ protocol }: Pick<Setting, 'protocol'>, name: string): readonly string[] =>
  (protocol.analyses.find((a) => a.id === 'sensitivity')?.options[name] ?? '')
    .split(/[\s,;]+/u)
    .filter((id) => id !== '')

const hasFlag = ({ patient }: SeriesCase, flags: readonly string[]): boolean =>
  patient.flags.some((f) => flags.includes(f))

/** Whether the diagnosis, or its group, is among these. */
const isOneOf = (c: SeriesCase, diagnoses: readonly string[]): boolean =>
  [entity(c).said, entityGroup(c).said].some((said) => said.kind === 'known' && diagnoses.includes(said.value))

/**
 * A growth factor given, another cause as plausible, something beside every positive dechallenge; and what the protocol calls
 * confounding: flags (`confoundingFlags`) and kinds of malignancy (`confoundingMalignancy`: haematological, solid). What is not told
 * is not counted as confounding.
 */
function isConfounded(c: SeriesCase, setting: Setting): boolean {
  const { patient, facts } = c
  const beside = besideDechallenge(c).said
  const other = facts.look('alternative-cause').value
  const group = facts.look('malignancy-group').value
  return (
    patient.gcsf.said.value.kind === 'known' ||
    (beside.kind === 'known' && beside.value) ||
    (other.kind === 'known' && other.value === 'plausible') ||
    (group.kind === 'known' && option(setting, 'confoundingMalignancy').includes(String(group.value))) ||
    hasFlag(c, option(setting, 'confoundingFlags'))
  )
}
