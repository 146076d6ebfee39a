import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse/analyse.ts'
import { appraise } from '../appraise/appraise.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { locales } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import { facts } from '../knowledge/generated/facts.ts'
import { instruments } from '../knowledge/instruments/instruments.ts'
import { openBook, type Book } from './book.ts'
import { plainText } from './figure-reader.ts'
import { lineListing } from './line-listing.ts'
import { patientFields } from './patient-fields.ts'
import { wordsOfFact, wordsOfItem } from './questions.ts'
import { questionsFor } from './sections/queries.ts'
import { silentFields } from './silent-fields.ts'

const folder = fileURLToPath(new URL('../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => [join(f.parentPath, f.name).slice(folder.length).replaceAll('\\', '/'), readFileSync(join(f.parentPath, f.name))] as const),
)
const study = assembleStudy('neutrophilic-dermatosis', files).study
if (study === undefined) throw new Error('the built-in study does not assemble')
const appraisals = new Map(study.patients.map((p) => [p.id, appraise(p, study.protocol)]))
const results = analyse(study, appraisals)

/** A sentence that asks something of something: it ends in a question mark with a word before it, and no slot stayed open. */
const isWhole = (text: string): boolean => /[\p{L}\p{N})）”][?？]$/u.test(text) && !/[{}]|[:：]\s*[?？]|^\s*\p{P}/u.test(text) && text.length > 4

describe.each(locales)('questions and lists of the report (%s)', (locale) => {
  const book: Book = openBook({ study, results, appraisals, locale, nameOf: nameIn(locale), version: '0' })

  it('asks no question with an empty slot: of any fact or item of the knowledge', () => {
    const bare = ['histology', 'morphology', 'cultures', 'lab', 'item.infiltrate', 'item.no-infection']
    const asked = [
      ...[...facts.map((f) => f.id), ...bare].map((f) => plainText(wordsOfFact(book, f))),
      ...instruments.flatMap((i) => i.items.flatMap((item) => [item.id, `item.${item.id}`].map((id) => plainText(wordsOfItem(book, i.id, id))))),
    ]
    expect(asked.filter((q) => !isWhole(q))).toEqual([])
  })

  it('asks no author an empty question, nor one twice', () => {
    for (const p of book.patients) {
      const asked = questionsFor(book, p).map(plainText)
      expect([p.id, asked.filter((q) => !isWhole(q))]).toEqual([p.id, []])
      expect(new Set(asked).size).toBe(asked.length)
    }
  })

  it('calls no field silent that any episode, treatment or suspect drug tells', () => {
    for (const p of book.patients) {
      const fields = patientFields(book, p)
      for (const s of silentFields(p, fields)) {
        const treatment = s.field.path.includes('.treatments.')
        const told = fields.filter(
          (f) => f.kind === s.field.kind && (f.asked || f.label === s.field.label) && f.path.includes('.treatments.') === treatment && (f.finding.said.value.kind === 'known' || f.finding.said.value.kind === 'absent'),
        )
        // What is told of another drug, before or beside the suspect, says nothing of the suspect.
        const others = told.filter((f) => p.exposures.some((x) => x.role !== 'suspect' && f.path.startsWith(`exposures.${x.id}.`)))
        expect([p.id, s.field.kind, told.length - others.length]).toEqual([p.id, s.field.kind, 0])
      }
    }
  })

  it('keeps the suspect’s dose apart from doses of treatments and of other drugs', () => {
    const listing = lineListing(book, 'full')
    const at = listing.columns.findIndex((c) => c.id === 'dose')
    for (const row of listing.rows) {
      const p = book.patientById.get(row.patient)
      const elsewhere = (p?.episodes ?? []).flatMap((e) => e.treatments.flatMap((t) => (t.dose.said.value.kind === 'known' ? [t.dose.said.value.value] : [])))
      const own = (p?.exposures ?? []).flatMap((x) => (x.dose.said.value.kind === 'known' ? [x.dose.said.value.value.text] : []))
      const strange = elsewhere.filter((d) => typeof d === 'string' && !own.includes(d) && row.cells[at]?.text.split(/[;；]\s*/u).includes(d))
      expect([row.patient, strange]).toEqual([row.patient, []])
    }
  })
})
