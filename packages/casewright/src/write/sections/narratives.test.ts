import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { patientOf } from '../../../test/patient-of.ts'
import { analyse } from '../../analyse/analyse.ts'
import { appraise } from '../../appraise/appraise.ts'
import { says } from '../../base/observed.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { locales, type Locale } from '../../i18n/locale.ts'
import { nameIn } from '../../i18n/name-in.ts'
import type { Patient } from '../../model/patient.ts'
import { openBook, type Book } from '../book.ts'
import { allBlocks, type Inline } from '../document.ts'
import { plainText } from '../figure-reader.ts'
import { patientFields } from '../patient-fields.ts'
import { inlinesOf } from '../report.ts'
import { narrativesSection } from './narratives.ts'

const folder = fileURLToPath(new URL('../../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => {
      const path = join(f.parentPath, f.name)
      return [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
)
const { study } = assembleStudy('neutrophilic-dermatosis', files)
if (study === undefined) throw new Error('the built-in study does not assemble')
const appraisals = new Map(study.patients.map((p) => [p.id, appraise(p, study.protocol)]))
const results = analyse(study, appraisals)

const bookOf = (locale: Locale, patients: readonly Patient[]): Book =>
  openBook({
    study: { ...study, patients },
    results: { ...results, included: patients.map((p) => p.id) },
    appraisals,
    locale,
    nameOf: nameIn(locale),
    version: '0.0.0',
  })
const told = (book: Book, id: string): readonly Inline[] =>
  allBlocks(narrativesSection(book).sections.filter((s) => s.id === `narrative-${id}`)).flatMap((b) =>
    inlinesOf(b).flat(),
  )

describe.each(locales)('the narrative of a patient (%s)', (locale) => {
  it('leaves out no answer that a source gives, and no silence that was written down', () => {
    const book = bookOf(locale, study.patients)
    for (const p of book.patients) {
      const inlines = told(book, p.id)
      const paths = new Set(inlines.flatMap((i) => (i.kind === 'given' ? [i.path] : [])))
      const fields = patientFields(book, p)
      const isIn = (f: (typeof fields)[number]): boolean => paths.has(f.path)
      // What two parts of a case both deny is said once; a biopsy goes without saying where its histology is told.
      const alike = (f: (typeof fields)[number]): boolean =>
        fields.some((o) => isIn(o) && o.label === f.label && o.finding.said.value.kind === f.finding.said.value.kind)
      const left = fields.filter(
        (f) => says(f.finding.said.value) && !isIn(f) && !alike(f) && f.kind !== 'purpose' && f.kind !== 'biopsy',
      )
      expect([p.id, left.map((f) => f.path)]).toEqual([p.id, []])
    }
  })

  it('says that something was absent or unclear, and by which route the drug was given', () => {
    const p = patientOf({
      exposures: [
        {
          id: 'X1',
          role: 'suspect',
          drug: { value: { drug: 'imatinib', written: 'imatinib' } },
          route: { value: 'oral' },
        },
      ],
      episodes: [{ id: 'E1', mucosa: 'absent', facts: { superinfection: 'unclear' } }],
    })
    const text = plainText(told(bookOf(locale, [p]), 'P1'))
    expect(text).toMatch(locale === 'en' ? /No mucosal involvement\./u : /无黏膜受累。/u)
    expect(text).toMatch(locale === 'en' ? /Unclear: superinfection\b/u : /不明确：继发感染/u)
    expect(text).toMatch(locale === 'en' ? /\boral\b/u : /口服/u)
  })
})
