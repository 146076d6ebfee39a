import type { z } from 'zod'
import { analyse } from '../src/analyse/analyse.ts'
import { appraise } from '../src/appraise/appraise.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { nameIn } from '../src/i18n/name-in.ts'
import { protocolFile, type Protocol } from '../src/model/protocol.ts'
import type { Source } from '../src/model/source.ts'
import type { Study } from '../src/model/study.ts'
import { openBook, type Book } from '../src/write/book.ts'
import { tallies } from '../src/write/tallies.ts'
import { patientOf, type PatientSketch } from './patient-of.ts'

const words = { en: 'test', zh: '测试' }
const protocol = protocolFile.parse({
  format: 'casewright/protocol@1',
  title: words,
  question: words,
  analysedOn: '2026-11-23',
  reaction: { name: words, entities: ['sweet-syndrome'] },
  drugs: { name: words },
  eligibility: [],
  completeness: { items: [], complete: 1 },
  ctcae: { version: '5.0' },
})

/** A record of the study’s own: a chart, or a table of cases. */
export const ownRecord = (id: string, kind: 'chart' | 'table'): Source => ({
  ...sourceSeen(id, kind),
  kind,
  citation: { type: 'document', title: `Own ${id}` },
})

/** A source of which so much was seen. */
export const sourceSeen = (id: string, what: Source['seen']['what'], cut = false): Source => ({
  format: 'casewright/source@1',
  id,
  kind: 'article',
  seen: { what, cut, at: [] },
  texts: [],
  held: [],
})

/** The book of a series without criteria of inclusion: patients P1, P2 and so on, each in report r1 where the sketch names none. */
export function bookOf(
  sketches: readonly PatientSketch[],
  locale: Locale = 'en',
  {
    sources = [sourceSeen('r1', 'full-text')],
    analyses = protocol.analyses,
    report = {},
  }: {
    readonly sources?: readonly Source[]
    readonly analyses?: Protocol['analyses']
    readonly report?: z.input<typeof protocolFile>['report']
  } = {},
): Book {
  const patients = sketches.map((s, i) => patientOf({ id: `P${i + 1}`, ...s }))
  const study: Study = {
    name: 'test',
    protocol: { ...protocol, analyses, report: protocolFile.shape.report.parse(report) },
    sources,
    patients,
    decisions: [],
    exclusions: [],
    comparison: undefined,
  }
  const appraisals = new Map(patients.map((p) => [p.id, appraise(p, study.protocol)]))
  const results = analyse(study, appraisals)
  return openBook(
    { study, results, appraisals, locale, nameOf: nameIn(locale), version: '0' },
    tallies(study, results.included, appraisals, results.estimates),
  )
}
