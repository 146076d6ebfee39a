import { courseOf, type Course } from '../../draw/course.ts'
import { timelineFigure } from '../../draw/timeline-figure.ts'
import { figureWords } from '../../i18n/figure-words.ts'
import { locales } from '../../i18n/locale.ts'
import { nameIn } from '../../i18n/name-in.ts'
import type { Appraisal } from '../../model/judgement.ts'
import type { Patient } from '../../model/patient.ts'
import type { CaseView } from './case-view.ts'

/** The course of a patient in both languages; none where nothing of it is dated. */
export function timelineOf(patient: Patient, appraisal: Pick<Appraisal, 'latencies'>): CaseView['timeline'] {
  const drawn = locales.map((locale) => {
    const reader = { locale, nameOf: nameIn(locale), live: true }
    const course = courseOf(patient, appraisal, figureWords(locale).swimmer, reader)
    return isDated(course) ? timelineFigure(course, reader) : undefined
  })
  const [en, zh] = drawn
  return en === undefined || zh === undefined
    ? undefined
    : { svg: { en: en.svg, zh: zh.svg }, alt: { en: en.alt, zh: zh.alt } }
}

/** The first exposure begins at day 0 whether its start is told or not: only a date of it tells anything. */
const isDated = (c: Course): boolean =>
  c.onsets.length > 0 ||
  c.either.length > 0 ||
  c.uncounted.length > 0 ||
  c.treatments.some((t) => t.start !== undefined) ||
  c.exposures.some((x, i) => x.stop !== undefined || x.startDate !== undefined || (i > 0 && x.start !== undefined))
