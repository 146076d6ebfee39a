import { opsWords } from '../../i18n/ops-words.ts'
import { readable } from '../../i18n/names.ts'
import { wordingOf } from '../../i18n/wording.ts'
import { saidIn, type Said } from './results-of.ts'

/** Sections of numbers in the order a report reads them; any other comes after, in the order of the analyses. */
const order: readonly string[] = [
  'literature',
  'flow',
  'demographics',
  'malignancy',
  'drug',
  'latency',
  'diagnosis',
  'morphology',
  'sites',
  'symptoms',
  'laboratory',
  'culture',
  'histology',
  'immunohistochemistry',
  'grade',
  'criteria',
  'causality',
  'dechallenge',
  'rechallenge',
  'treatment',
  'response',
  'action',
  'outcome',
  'resolution',
  'patient-outcome',
  'completeness',
  'subgroup',
  'sensitivity',
  'comparison',
  'signals',
  'report',
  'settled',
]

export const inReportOrder = (sections: readonly string[]): readonly string[] => {
  const place = (s: string): number => (order.includes(s) ? order.indexOf(s) : order.length)
  return sections.toSorted((a, b) => place(a) - place(b))
}

/** As the report heads its rows; sections it has no heading for are named here. */
export const sectionName = (section: string): Said =>
  saidIn((locale) => {
    const own: Readonly<Record<string, string>> = opsWords(locale).results.section
    return own[section] ?? wordingOf(locale, `results.group.${section}`) ?? readable(section)
  })

const figureSections: Readonly<Record<string, string>> = {
  literature: 'literature',
  flow: 'flow',
  latency: 'latency',
  'onset-curve': 'latency',
  swimmer: 'latency',
  matrix: 'morphology',
  proportions: 'morphology',
  grades: 'grade',
}

/** The section of numbers a figure belongs to. */
export const sectionOfFigure = (figure: string): string => figureSections[figure] ?? 'report'
