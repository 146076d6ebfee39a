import { describe, expect, it } from 'vitest'
import { observedKinds } from '../base/observed.ts'
import { figureWords } from '../i18n/figure-words.ts'
import { nameIn } from '../i18n/name-in.ts'
import type { Course } from './course.ts'
import type { Reader } from './figure.ts'
import { matrixFigure } from './matrix-figure.ts'
import { onsetCurveFigure } from './onset-curve-figure.ts'
import { swimmerFigure } from './swimmer-figure.ts'
import { textWidth } from './svg.ts'
import { pageWidth, size } from './theme.ts'

const readers: readonly Reader[] = (['en', 'zh'] as const).map((locale) => ({ locale, nameOf: nameIn(locale) }))
const LONG = 'ZY20230011'

/** The words of a drawing that stand upright, with where they begin. */
const textsIn = (svg: string) =>
  [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+"([^>]*)>([^<]+)<\/text>/gu)].map(([, x, how = '', said = '']) => ({
    x: Number(x),
    said,
    ends: Number(x) + (how.includes('text-anchor') ? 0 : textWidth(said, size.small)),
  }))

describe.each(readers)('figures with ids of ten characters ($locale)', (reader) => {
  it('a drug stands beside the id of its patient, never on it', () => {
    const course = (id: string): Course => ({
      id,
      exposures: [{ label: 'gilteritinib', suspect: true, start: { low: 0, high: 0 }, stop: undefined }],
      onsets: [{ days: { low: 19, high: 19 }, first: true, label: 'Sweet' }],
      either: [],
      uncounted: [],
      treatments: [],
      resolution: undefined,
    })
    for (const id of ['P1', LONG, 'hospital-A-000123']) {
      const texts = textsIn(swimmerFigure([course(id)], reader).svg)
      const [patient, drug] = [texts.find((t) => t.said === id), texts.find((t) => t.said === 'gilteritinib')]
      expect(drug?.x).toBeGreaterThan(patient?.ends ?? Number.POSITIVE_INFINITY)
    }
  })
  it('the legend of the matrix stands within the page, all six ways to say something in it', () => {
    const cells = (i: number) => ({ 'morphology.plaque': observedKinds[i] ?? 'known' })
    const patients = observedKinds.map((_, i) => ({ id: `${LONG}${i}`, group: 'a', cells: cells(i) }))
    const { svg } = matrixFigure({ sections: [{ id: 'morphology', signs: ['morphology.plaque'] }], patients }, reader)
    const texts = textsIn(svg)
    const named = figureWords(reader.locale).matrix
    expect(texts.map((t) => t.said)).toEqual(expect.arrayContaining([named.unread, named['not-visible'], named.absent]))
    expect(texts.filter((t) => t.ends > pageWidth)).toEqual([])
  })
  it('the caption of the onset curve names a fit only where one is drawn', () => {
    const turnbull = [{ low: 5, high: 5, before: 0, after: 1 }]
    const fit = { id: 'naive' as const, shape: 1.1, scale: 80 }
    expect(onsetCurveFigure({ turnbull, weibull: [] }, reader).caption).not.toContain('Weibull')
    expect(onsetCurveFigure({ turnbull, weibull: [fit] }, reader).caption).toContain('Weibull')
  })
})
