import {
  analyteConversions,
  analytes,
  limitBounds,
  plausibleRanges,
  referenceIntervals,
  units,
} from '../../knowledge/generated/units.ts'
import { gradingTerms } from '../../knowledge/generated/grading.ts'
import type { Analyte } from '../../knowledge/units/unit.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { readable } from '../../i18n/names.ts'
import { withUnit } from '../../i18n/print-units.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { EntryView, KnowledgeShelf } from './entry-view.ts'
import { both, fact, heading, listedEntry, sourced } from './sourced.ts'

export const analytesShelf: KnowledgeShelf = {
  kind: 'analytes',
  entries: () =>
    analytes.map((a) => ({
      listed: listedEntry(a, a.label, both(a.unit)),
      words: [a.id, a.label.en, a.label.zh, ...a.codes, ...a.synonyms, ...a.zhSynonyms],
      view: () => analyteView(a),
    })),
}

const BOUNDS = [
  ['lln-at-least', 'llnAtLeast'],
  ['lln-at-most', 'llnAtMost'],
  ['uln-at-least', 'ulnAtLeast'],
  ['uln-at-most', 'ulnAtMost'],
] as const
const boundFact = (name: (typeof BOUNDS)[number][0], n: number | undefined, unit: string) =>
  n === undefined ? [] : fact(name, withUnit(String(n), unit))

function analyteView(a: Analyte): EntryView {
  const conversions = analyteConversions.filter((c) => c.analyte === a.id)
  const plausible = plausibleRanges.filter((p) => p.analyte === a.id)
  const limits = limitBounds.find((l) => l.analyte === a.id)
  const graded = gradingTerms.filter((t) => t.sets.some((s) => s.analyte === a.id))
  return {
    ...sourced('analytes', a, a.label),
    cautions: [],
    facts: [
      ...fact('unit', a.unit),
      ...fact('codes', a.codes),
      ...fact('synonyms', { en: a.synonyms.join('; '), zh: [...a.zhSynonyms, ...a.synonyms].join('；') }).filter(
        (f) => f.value.zh !== '',
      ),
      ...plausible.flatMap((p) => fact('plausible', withUnit(`${p.low}–${p.high}`, p.unit))),
      ...(limits === undefined ? [] : BOUNDS.flatMap(([name, of]) => boundFact(name, limits[of], limits.unit))),
    ],
    parts:
      conversions.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: heading('conversions'),
              columns: [heading('from'), heading('to'), heading('factor'), heading('basis')],
              rows: conversions.map((c) => [
                both(c.from),
                both(c.to),
                both(c.offset === 0 ? String(c.factor) : `${c.factor} · x + ${c.offset}`),
                both(c.basis),
              ]),
            },
          ],
    links: graded.map((t) => ({
      kind: 'grading',
      id: t.id,
      name: saidIn(
        (locale) => `${t.title[locale]} ${fill(opsWords(locale).knowledge.version, { version: t.version })}`,
      ),
    })),
  }
}

export const unitsShelf: KnowledgeShelf = {
  kind: 'units',
  entries: () =>
    units.map((u) => ({
      listed: listedEntry(
        u,
        { en: `${u.code} · ${u.label.en}`, zh: `${u.code} · ${u.label.zh}` },
        both(readable(u.dimension)),
      ),
      words: [u.id, u.code, u.label.en, u.label.zh, u.dimension],
      view: () => ({
        ...sourced('units', u, u.label),
        cautions: [],
        facts: [
          ...fact('unit', u.code),
          ...fact('dimension', readable(u.dimension)),
          ...fact('factor', u.factor),
          ...(u.offset === 0 ? [] : fact('offset', u.offset)),
        ],
        parts: [],
        links: [],
      }),
    })),
}

export const referenceShelf: KnowledgeShelf = {
  kind: 'reference-intervals',
  entries: () =>
    referenceIntervals.map((r) => {
      const analyte: Said = saidIn((locale) => nameIn(locale)('analyte', r.analyte))
      return {
        listed: listedEntry(r, analyte, both(`${r.set}: ${withUnit(`${r.low}–${r.high}`, r.unit)}`)),
        words: [r.id, r.set, r.analyte, analyte.en, analyte.zh],
        view: () => ({
          ...sourced('reference-intervals', r, analyte),
          cautions: [],
          facts: [
            ...fact('set', r.set),
            ...fact('interval', withUnit(`${r.low}–${r.high}`, r.unit)),
            ...fact('sex', r.sex),
            ...fact('age-from', r.ageFrom),
          ],
          parts: [],
          links: [{ kind: 'analytes', id: r.analyte, name: analyte }],
        }),
      }
    }),
}
