import { interval } from '../base/interval.ts'
import { valueOf } from '../base/observed.ts'
import type { ObservedKind } from '../base/observed.ts'
import { observedKinds } from '../base/observed.ts'
import type { Estimate, Results, Series } from '../model/estimate.ts'
import type { Appraisal } from '../model/judgement.ts'
import { hasPercent, isNamedOnly } from '../model/named-only.ts'
import type { Study } from '../model/study.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { sayPercent } from '../i18n/format.ts'
import { patientsTold } from '../sift/account/patients-told.ts'
import { NOT_EXTRACTED } from '../sift/apply-eligibility.ts'
import { courseOf } from './course.ts'
import { emptyFigures, matrixSections, proportionSections, type EmptyFigure } from './empty-figures.ts'
import type { Figure, Reader } from './figure.ts'
import { flowFigure, type FlowStage } from './flow-figure.ts'
import { gradesFigure, type GradeRow } from './grades-figure.ts'
import { latencyFigure } from './latency-figure.ts'
import { matrixFigure, type FindingMatrix } from './matrix-figure.ts'
import { onsetCurveFigure } from './onset-curve-figure.ts'
import { prismaFigure } from './prisma-figure.ts'
import { swimmerFigure } from './swimmer-figure.ts'
import { timelineFigure } from './timeline-figure.ts'
import { proportionsFigure } from './proportions-figure.ts'

/** What the figures put into words that others know how to say. */
export interface FigureReader extends Reader {
  readonly labelOf: (e: Estimate) => string
  readonly criterion: (id: string) => string
  /** Why a report was excluded at full text. */
  readonly reason: (id: string) => string
  readonly sectionTitle: (section: string) => string
}
export type Drawing = Pick<Figure, 'id' | 'title' | 'caption' | 'alt' | 'svg' | 'table'>

/** The figures of a study, in the order of the report; those without anything to show are left out. */
export function figures(
  study: Study,
  results: Results,
  appraisals: ReadonlyMap<string, Appraisal>,
  reader: FigureReader,
): readonly Drawing[] {
  const empty: ReadonlySet<string> = new Set<EmptyFigure>(emptyFigures(results, study.protocol))
  const drawn: (Drawing | undefined)[] = [
    literature(study, results, reader),
    flowFigure(stages(results, reader), reader),
    latency(results, reader),
    onsetCurve(results, reader),
    swimmer(study, results, appraisals, reader),
    matrix(study, results, reader),
    proportions(results, study.protocol, reader),
    grades(study, results, reader),
  ]
  return drawn.filter((f) => f !== undefined).filter((f) => !empty.has(f.id))
}

/** Timelines of the included patients, by patient. */
export function timelines(
  study: Study,
  results: Results,
  appraisals: ReadonlyMap<string, Appraisal>,
  reader: Reader,
): ReadonlyMap<string, Drawing> {
  const courses = coursesOf(study, results, appraisals, reader)
  return new Map(courses.filter((c) => c.onsets.length > 0).map((c) => [c.id, timelineFigure(c, reader)]))
}

function literature(
  { literature: held, sources, patients: all }: Study,
  results: Results,
  reader: FigureReader,
): Drawing | undefined {
  if (held === undefined) return undefined
  const coded = results.estimates.find((e) => e.value.id === 'literature.patients')?.value
  const patients = coded === undefined ? undefined : { coded: coded.of.length, included: coded.events.length }
  const { elsewhere, charts, reports } = patientsTold(held.account, sources, all)
  const kept = new Set(results.included)
  const other = {
    coded: elsewhere.length,
    included: elsewhere.filter((id) => kept.has(id)).length,
    charts: charts.length,
    reports: reports.length,
  }
  const context = { patients, reason: reader.reason, ...(elsewhere.length > 0 && { elsewhere: other }) }
  return prismaFigure(held.account, context, reader)
}

function stages(results: Results, reader: FigureReader): readonly FlowStage[] {
  const words = figureWords(reader.locale).flow
  const [nearMisses, ...criteria] = results.flow
  const outOf = (steps: readonly Results['flow'][number][], id: string): FlowStage['out'] => {
    const counts = new Map<string, number>()
    for (const e of steps.flatMap((s) => s.excluded)) counts.set(e.by, (counts.get(e.by) ?? 0) + 1)
    counts.delete(NOT_EXTRACTED)
    return [...counts].map(([by, n]) => ({ name: reader.criterion(by), n, number: `number:flow.${id}.${by}` }))
  }
  const awaited = criteria.flatMap((s) => s.excluded).filter((e) => e.by === NOT_EXTRACTED).length
  return [
    {
      title: words.coded,
      n: nearMisses?.cases.length ?? 0,
      number: 'number:flow.coded',
      apart: nearMisses === undefined ? [] : outOf([nearMisses], 'near-misses'),
      out: outOf(criteria, 'excluded'),
      awaited,
    },
    {
      title: words.included,
      n: results.included.length,
      number: 'number:flow.included',
      apart: [],
      out: [],
      awaited: 0,
    },
  ]
}

const seriesOf = (results: Results, id: string): Series | undefined =>
  results.series.find((s) => s.value.id === id)?.value

function latency(results: Results, reader: FigureReader): Drawing | undefined {
  const rows = (seriesOf(results, 'latency.by-patient')?.rows ?? []).flatMap(([patient, group, low, high]) =>
    typeof low === 'number'
      ? [
          {
            id: String(patient),
            group: String(group ?? ''),
            days: interval(low, typeof high === 'number' ? high : Infinity),
          },
        ]
      : [],
  )
  if (rows.length === 0) return undefined
  const groups = [...Map.groupBy(rows, (r) => r.group)].map(([group, patients]) => ({
    label: group === '' ? '?' : reader.nameOf('drug-class', group),
    patients: patients.toSorted((a, b) => a.days.low - b.days.low || (a.id < b.id ? -1 : 1)),
    median: results.estimates.find((e) => e.value.id === `latency.by-class.${group}`)?.value.value,
  }))
  return latencyFigure(
    groups.toSorted((a, b) => b.patients.length - a.patients.length || (a.label < b.label ? -1 : 1)),
    reader,
  )
}

function onsetCurve(results: Results, reader: Reader): Drawing | undefined {
  const rows = seriesOf(results, 'latency.turnbull')?.rows ?? []
  if (rows.length < 2) return undefined
  const turnbull = rows.map(([low, high, before, after]) => ({
    low: Number(low),
    high: high === null ? Infinity : Number(high),
    before: Number(before),
    after: Number(after),
  }))
  const weibull = (['naive', 'truncated'] as const).flatMap((id) => {
    const parts = results.estimates.find((e) => e.value.id === `latency.weibull.${id}`)?.value.parts
    const shape = parts?.['shape']
    const scale = parts?.['scale']
    return shape === undefined || scale === undefined ? [] : [{ id, shape, scale }]
  })
  return onsetCurveFigure({ turnbull, weibull }, reader)
}

function coursesOf(study: Study, results: Results, appraisals: ReadonlyMap<string, Appraisal>, reader: Reader) {
  const included = new Set(results.included)
  const words = figureWords(reader.locale).swimmer
  return study.patients.flatMap((p) => {
    const appraisal = appraisals.get(p.id)
    return included.has(p.id) && appraisal !== undefined ? [courseOf(p, appraisal, words, reader)] : []
  })
}

/** Beyond this many lanes a picture of single patients tells nothing any more. */
const mostRows = 150

function swimmer(
  study: Study,
  results: Results,
  appraisals: ReadonlyMap<string, Appraisal>,
  reader: Reader,
): Drawing | undefined {
  if (results.included.length > mostRows) return undefined
  const courses = coursesOf(study, results, appraisals, reader)
  return courses.some((c) => c.onsets.length > 0) ? swimmerFigure(courses, reader) : undefined
}

/** Signs shown per section: those most often spoken of. The whole table is in the line listing. */
const mostSigns: Readonly<Record<(typeof matrixSections)[number], number>> = {
  morphology: 12,
  sites: 9,
  symptoms: 7,
  histology: 10,
}

function matrix(study: Study, results: Results, reader: Reader): Drawing | undefined {
  const table = seriesOf(results, 'matrix.findings')
  if (table === undefined || table.rows.length === 0 || table.rows.length > mostRows) return undefined
  const kindAt = (row: Series['rows'][number], column: number): ObservedKind =>
    observedKinds.find((k) => k === row[column]) ?? 'not-reported'
  const spoken = (column: number): number =>
    table.rows.filter((r) => ['known', 'absent'].includes(kindAt(r, column))).length
  const sections: FindingMatrix['sections'] = matrixSections.map((id) => ({
    id,
    signs: table.columns
      .map((fact, column) => ({ fact, n: fact.startsWith(`${id}.`) ? spoken(column) : 0 }))
      .filter((c) => c.n > 0)
      .toSorted((a, b) => b.n - a.n || (a.fact < b.fact ? -1 : 1))
      .slice(0, mostSigns[id])
      .map((c) => c.fact),
  }))
  const groupOf = new Map(
    study.patients.map((p) => [
      p.id,
      valueOf(p.episodes[0]?.diagnosis.said.value ?? { kind: 'not-reported' })?.entity ?? '',
    ]),
  )
  const patients = table.rows
    .map((row) => ({
      id: String(row[0]),
      group: groupOf.get(String(row[0])) ?? '',
      cells: Object.fromEntries(table.columns.map((fact, column) => [fact, kindAt(row, column)])),
    }))
    .toSorted((a, b) => (a.group === b.group ? (a.id < b.id ? -1 : 1) : a.group < b.group ? -1 : 1))
  return matrixFigure({ sections, patients }, reader)
}

const mostPerSection = 7

function proportions(results: Results, protocol: Study['protocol'], reader: FigureReader): Drawing | undefined {
  const least = protocol.report.leastForPercent
  const groups = proportionSections.flatMap((section) => {
    const rows = results.estimates
      .map((e) => e.value)
      .filter((e) => e.section === section && e.kind === 'proportion' && e.events.length > 0)
      .toSorted((a, b) => b.events.length - a.events.length || (a.id < b.id ? -1 : 1))
      .slice(0, mostPerSection)
      .flatMap((e) => {
        if (e.value === undefined) return []
        const label = reader.labelOf(e)
        // Where no source denies a finding and others are silent there is no share: so many name it.
        if (isNamedOnly(e)) return [{ id: e.id, label, events: e.events.length }]
        const counted = { id: e.id, label, events: e.events.length, of: e.of.length }
        return [hasPercent(e, least) ? { ...counted, share: { value: e.value, interval: e.interval } } : counted]
      })
    return rows.length === 0 ? [] : [{ title: reader.sectionTitle(section), rows }]
  })
  const level = sayPercent(protocol.confidence, 1, reader.locale)
  return groups.length === 0 ? undefined : proportionsFigure(groups, { level, least }, reader)
}

function grades(study: Study, results: Results, reader: Reader): Drawing | undefined {
  const table = seriesOf(results, 'grade.by-version')
  if (table === undefined || table.rows.length === 0 || table.rows.length > mostRows) return undefined
  const versions = study.protocol.ctcae.compare
  const reported = new Map(
    study.patients.flatMap((p) => {
      const told = valueOf(p.episodes[0]?.gradeReported.said.value ?? { kind: 'not-reported' })
      return told === undefined ? [] : [[p.id, { grade: told.grade, version: told.version }] as const]
    }),
  )
  const rows = table.rows.map((row) => ({
    patient: String(row[0]),
    ...reportedGrade(reported.get(String(row[0]))),
    byVersion: Object.fromEntries(
      versions.flatMap((v) => {
        const [low, high] = [row[table.columns.indexOf(`${v}-low`)], row[table.columns.indexOf(`${v}-high`)]]
        return typeof low === 'number' && typeof high === 'number' ? [[v, { low, high }]] : []
      }),
    ),
  }))
  return gradesFigure(rows, versions, reader)
}

type ReportedGrade = NonNullable<GradeRow['reported']>
const reportedGrade = (reported: ReportedGrade | undefined) => (reported === undefined ? {} : { reported })
