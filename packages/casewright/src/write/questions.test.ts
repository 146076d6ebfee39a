import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { patientOf, type PatientSketch } from '../../test/patient-of.ts'
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
import { questionsFor } from './sections/author-questions.ts'
import { silentFields } from './silent-fields.ts'

const folder = fileURLToPath(new URL('../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map(
      (f) =>
        [
          join(f.parentPath, f.name).slice(folder.length).replaceAll('\\', '/'),
          readFileSync(join(f.parentPath, f.name)),
        ] as const,
    ),
)
const study = assembleStudy('neutrophilic-dermatosis', files).study
if (study === undefined) throw new Error('the built-in study does not assemble')
const appraisals = new Map(study.patients.map((p) => [p.id, appraise(p, study.protocol)]))
const results = analyse(study, appraisals)

/** A sentence that asks something of something: it ends in a question mark with a word before it, and no slot stayed open. */
const isWhole = (text: string): boolean =>
  /[\p{L}\p{N})）”][?？]$/u.test(text) && !/[{}]|[:：]\s*[?？]|^\s*\p{P}/u.test(text) && text.length > 4

describe.each(locales)('questions and lists of the report (%s)', (locale) => {
  const book: Book = openBook({ study, results, appraisals, locale, nameOf: nameIn(locale), version: '0' })

  it('asks no question with an empty slot: of any fact or item of the knowledge', () => {
    const bare = ['histology', 'morphology', 'cultures', 'lab', 'item.infiltrate', 'item.no-infection']
    const asked = [
      ...[...facts.map((f) => f.id), ...bare].map((f) => plainText(wordsOfFact(book, f))),
      ...instruments.flatMap((i) =>
        i.items.flatMap((item) => [item.id, `item.${item.id}`].map((id) => plainText(wordsOfItem(book, i.id, id)))),
      ),
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

  it('asks the author of no case for what the case tells', () => {
    const bortezomib = {
      id: 'X1',
      role: 'suspect' as const,
      drug: { value: { written: 'bortezomib', drug: 'bortezomib' } },
    }
    const steroid = (more: object) => ({
      id: 'T1',
      treatment: { value: { written: 'prednisone', drug: 'prednisone' } },
      ...more,
    })
    const keys = [
      'dates',
      'cycle-length',
      'gcsf',
      'action',
      'steroid',
      'steroid-when',
      'steroid-start',
      'steroid-dose',
      'counts',
      'lab',
      'alive',
      'alive-only',
      'last-contact',
      'death-due',
      'infection',
    ] as const
    const asked = (sketch: PatientSketch): readonly string[] => {
      const p = patientOf({ id: 'P1', exposures: [bortezomib], ...sketch })
      const own = { ...study, patients: [p], decisions: [], exclusions: [] }
      const judged = new Map([[p.id, appraise(p, own.protocol)]])
      const mine = openBook({
        study: own,
        results: analyse(own, judged),
        appraisals: judged,
        locale,
        nameOf: nameIn(locale),
        version: '0',
      })
      const drug = mine.name('drug', 'bortezomib')
      const said = questionsFor(mine, p).map(plainText)
      const of = (key: (typeof keys)[number]): readonly string[] =>
        key === 'infection'
          ? [plainText(wordsOfFact(mine, 'infection-excluded'))]
          : key === 'lab'
            ? ['wbc', 'neutrophils'].map((a) =>
                plainText(mine.phrase('queries.lab', { name: mine.name('analyte', a) })),
              )
            : [plainText(mine.phrase(`queries.${key}`, { drug }))]
      return keys.filter((key) => of(key).some((q) => said.includes(q)))
    }
    expect(asked({})).toEqual(['dates', 'gcsf', 'action', 'steroid', 'counts', 'alive', 'infection'])
    const told = { dose: { value: '40 mg/day' }, start: { value: { day: 3 } } }
    const bout = (more: object): PatientSketch => ({ episodes: [{ id: 'E1', ...more }] })
    // Onset by cycle lacks the cycle's length alone; of a glucocorticoid what is missing of dose and beginning.
    expect(asked(bout({ onset: { value: [{ cycle: 2, day: 3 }] } }))).toContain('cycle-length')
    expect(asked(bout({ treatments: [steroid({})] }))).toContain('steroid-when')
    expect(asked(bout({ treatments: [steroid({ dose: told.dose })] }))).toContain('steroid-start')
    expect(asked(bout({ treatments: [steroid({ dose: told.dose })] }))).not.toContain('steroid-when')
    expect(asked(bout({ treatments: [steroid({ start: told.start })] }))).toContain('steroid-dose')
    expect(asked(bout({ treatments: [steroid(told)] })).filter((key) => key.startsWith('steroid'))).toEqual([])
    // A leukocyte count with a share of neutrophils tells both; leukocytes alone leave one question.
    const labs = (more: object) => bout({ labs: { wbc: { value: { value: 57250, unit: '/mm3' } }, ...more } })
    expect(asked(labs({ 'neutrophils-fraction': { value: { value: 55, unit: '%' } } }))).not.toContain('counts')
    expect(asked(labs({ 'neutrophils-fraction': { value: { value: 55, unit: '%' } } }))).not.toContain('lab')
    expect(asked(labs({}))).toContain('lab')
    expect(asked(bout({ labs: { neutrophils: 'not-reported' } }))).toContain('counts')
    // A culture answers that of infection; a growth factor that is a drug of the case answers its own; a death has no last contact.
    expect(asked(bout({ cultures: { 'blood-culture': { value: 'negative' } } }))).not.toContain('infection')
    const filgrastim = {
      id: 'X2',
      role: 'concomitant' as const,
      drug: { value: { written: 'filgrastim', drug: 'filgrastim' } },
    }
    expect(asked({ exposures: [{ ...bortezomib, action: { value: 'withdrawn' } }, filgrastim] })).toEqual([
      'dates',
      'steroid',
      'counts',
      'alive',
      'infection',
    ])
    expect(asked({ outcome: { value: 'alive' } })).toContain('last-contact')
    expect(asked({ outcome: { value: 'alive' } })).not.toContain('alive')
    expect(asked({ outcome: { value: 'died-of-malignancy' } }).filter((key) => /alive|contact/u.test(key))).toEqual([])
    expect(asked(bout({ outcome: { value: 'fatal' } })).filter((key) => /alive|contact|death/u.test(key))).toEqual([])
    const vital = /alive|contact|death/u
    expect(asked({ outcome: { value: 'died-cause-not-stated' } }).filter((key) => vital.test(key))).toEqual([
      'death-due',
    ])
    expect(
      asked({ outcome: { is: 'unclear', why: 'cell-not-read', raw: '死于肺炎' } }).filter((key) => vital.test(key)),
    ).toEqual([])
  })

  it('asks of the first bout only, and nothing twice in other words', () => {
    const asked = (id: string) => {
      const p = book.patientById.get(id)
      return p === undefined ? [] : questionsFor(book, p).map(plainText)
    }
    // C001: lesions, infiltrate, vasculitis and temperature of the first bout are told; two later bouts are a sentence each.
    expect(asked('C001')).toHaveLength(4)
    expect(asked('C017')).not.toContain(plainText(book.phrase('queries.counts')))
    const lesions = wordsOfItem(book, 'walker-cohen', 'lesions')
    expect([asked('C001'), asked('C017')].flat()).not.toContain(plainText(lesions))
    expect(asked('C024')).not.toContain(
      plainText(wordsOfItem(book, 'descriptive-neutrophilic-panniculitis', 'no-infection')),
    )
  })

  it('calls no field silent that any episode, treatment or suspect drug tells', () => {
    for (const p of book.patients) {
      const fields = patientFields(book, p)
      for (const s of silentFields(p, fields)) {
        const treatment = s.field.path.includes('.treatments.')
        const told = fields.filter(
          (f) =>
            f.kind === s.field.kind &&
            (f.asked || f.label === s.field.label) &&
            f.path.includes('.treatments.') === treatment &&
            (f.finding.said.value.kind === 'known' || f.finding.said.value.kind === 'absent'),
        )
        // What is told of another drug, before or beside the suspect, says nothing of the suspect.
        const others = told.filter((f) =>
          p.exposures.some((x) => x.role !== 'suspect' && f.path.startsWith(`exposures.${x.id}.`)),
        )
        expect([p.id, s.field.kind, told.length - others.length]).toEqual([p.id, s.field.kind, 0])
      }
    }
  })

  it('keeps the suspect’s dose apart from doses of treatments and of other drugs', () => {
    const listing = lineListing(book, 'full')
    const at = listing.columns.findIndex((c) => c.id === 'dose')
    for (const row of listing.rows) {
      const p = book.patientById.get(row.patient)
      const elsewhere = (p?.episodes ?? []).flatMap((e) =>
        e.treatments.flatMap((t) => (t.dose.said.value.kind === 'known' ? [t.dose.said.value.value] : [])),
      )
      const own = (p?.exposures ?? []).flatMap((x) =>
        x.dose.said.value.kind === 'known' ? [x.dose.said.value.value.text] : [],
      )
      const strange = elsewhere.filter(
        (d) => typeof d === 'string' && !own.includes(d) && row.cells[at]?.text.split(/[;；]\s*/u).includes(d),
      )
      expect([row.patient, strange]).toEqual([row.patient, []])
    }
  })
})
