import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse/analyse.ts'
import { appraise } from '../appraise/appraise.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import { entityTallies } from './entity-tallies.ts'
import { allBlocks, type Inline, type Table } from './document.ts'
import { figureOf } from './figure-of.ts'
import { plainText } from './figure-reader.ts'
import { inlineText } from './inline-text.ts'
import { lineListing } from './line-listing.ts'
import { patientFields } from './patient-fields.ts'
import { writeReport } from './report.ts'
import { nameOfEstimate } from './share.ts'
import { unclearItems } from './unclear-items.ts'

const folder = fileURLToPath(new URL('../../../../examples/neutrophilic-dermatosis/', import.meta.url))
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
const made = Object.fromEntries(
  locales.map((locale) => [
    locale,
    writeReport({ study, results, appraisals, locale, nameOf: nameIn(locale), version: '0.0.0' }, []),
  ]),
) as Record<Locale, ReturnType<typeof writeReport>>
const { en, zh } = made

/** What a token holds, whatever words are around it and in whichever order. */
function held(inline: readonly Inline[]): readonly string[] {
  return inline
    .flatMap((i): readonly string[] => {
      switch (i.kind) {
        case 'number':
          return [`number ${i.estimate} ${i.part}`]
        case 'given':
          return [`given ${i.patient} ${i.path}`]
        case 'cite':
          return [`cite ${i.sources.join(' ')}`]
        case 'strong':
          return held(i.inline)
        case 'words':
          return []
        default:
          return [i.kind]
      }
    })
    .toSorted()
}
const tablesOf = (locale: Locale): readonly Table[] =>
  allBlocks(made[locale].document.sections).filter((b): b is Table => b.kind === 'table')
const brackets = (text: string): number => text.match(/[(（]/gu)?.length ?? 0

describe('each table says in Chinese what it says in English', () => {
  const pairs = tablesOf('en').map((t, i) => [t.id, t, tablesOf('zh')[i]] as const)
  it('has the same tables', () => expect(tablesOf('zh').map((t) => t.id)).toEqual(tablesOf('en').map((t) => t.id)))

  it.each(pairs)(
    '%s: each cell holds the same numbers, names and citations, and is empty in both or in neither',
    (_id, english, chinese) => {
      expect(chinese?.rows.length).toBe(english.rows.length)
      english.rows.forEach((row, r) =>
        row.cells.forEach((cell, c) => {
          const other = chinese?.rows[r]?.cells[c] ?? []
          const at = `row ${r + 1}, column ${c + 1}: ${inlineText(en.book, cell)} | ${inlineText(zh.book, other)}`
          expect([at, held(other)]).toEqual([at, held(cell)])
          expect([at, inlineText(zh.book, other) === '']).toEqual([at, inlineText(en.book, cell) === ''])
        }),
      )
    },
  )
})

describe('each value of a patient says in Chinese what it says in English', () => {
  it('a diagnosis, a malignancy and a drug keep what the source adds to the name: “-like”, metastatic, FLT3-ITD', () => {
    for (const p of study.patients) {
      const chinese = patientFields(zh.book, p)
      patientFields(en.book, p).forEach((f, i) => {
        const other = chinese[i]
        expect(other?.path).toBe(f.path)
        if (!['diagnosis', 'malignancy', 'drug'].includes(f.kind) || f.finding.said.value.kind !== 'known') return
        const lost = brackets(f.text) > 0 && brackets(other?.text ?? '') === 0
        expect([p.id, f.path, f.text, other?.text, lost]).toEqual([p.id, f.path, f.text, other?.text, false])
      })
    }
    const text = (path: string, patient: string): string | undefined => {
      const p = study.patients.find((x) => x.id === patient)
      return p && patientFields(zh.book, p).find((f) => f.path === path)?.text
    }
    expect(text('malignancy', 'C034')).toContain('FLT3-ITD')
  })

  it('quotes in Chinese only names of drugs as a source wrote them: what the recorder adds is said in Chinese', () => {
    const quoted = study.patients.flatMap((p) =>
      patientFields(zh.book, p).flatMap((f) =>
        [...f.text.matchAll(/\u201C([^\u201D]*[A-Za-z]{3}[^\u201D]*)\u201D/gu)].map(([, words = '']) => ({
          patient: p.id,
          kind: f.kind,
          words,
        })),
      ),
    )
    expect(quoted.length).toBeGreaterThan(5)
    expect(quoted.filter((q) => !['drug', 'treatment'].includes(q.kind))).toEqual([])
    expect(quoted.filter((q) => brackets(q.words) > 0)).toEqual([])
  })

  it('says in Chinese from what a time to onset is counted', () => {
    for (const [patient, event] of [['C038', '入院接受诱导化疗'], ['C046', '疝修补术']] as const) {
      const p = study.patients.find((x) => x.id === patient)
      expect(p && patientFields(zh.book, p).find((f) => f.kind === 'onset')?.text).toContain(event)
    }
  })

  it('the line listing has as many items in each cell', () => {
    const [english, chinese] = (['en', 'zh'] as const).map((l) => lineListing(made[l].book, 'full'))
    english?.rows.forEach((row, r) =>
      row.cells.forEach((cell, c) => {
        const other = chinese?.rows[r]?.cells[c]
        expect(other?.said).toBe(cell.said)
        expect(other?.text === '').toBe(cell.text === '')
      }),
    )
  })
})

describe('what stands beside a value says what it is', () => {
  const named: Readonly<Record<Locale, RegExp>> = {
    en: /(?<!(?:CI|range|between) )(?<![\d.−])−?[\d.]+%? (?:to|and) −?[\d.]+/u,
    zh: /(?<!CI |范围|介于)(?<![\d.−])−?[\d.]+%?[～与]−?[\d.]+/u,
  }
  it.each(locales)('an interval, a range and the ends of one patient’s time are never bare (%s)', (locale) => {
    const { book } = made[locale]
    for (const { value: e } of book.numbers.values()) {
      const text = inlineText(book, figureOf(book, e))
      const listed = /n = (?:2|3)$/u.test(text)
      const open = (e.open ?? []).length
      // A share of which some cases are open runs from none to all of them, and says how many they are.
      if (open > 0 && e.kind === 'proportion')
        expect([e.id, text]).toEqual([
          e.id,
          expect.stringContaining({ en: `${open} open)`, zh: `未定${open}例）` }[locale]),
        ])
      else if (!listed) expect([e.id, text, text.match(named[locale])?.[0]]).toEqual([e.id, text, undefined])
      expect(`${e.id}: ${text}`).not.toMatch(/range (\S+) to \1(?!\d)|范围(\S+)～\2(?!\d)/u)
    }
  })

  it.each(locales)(
    'of one patient the value stands alone, without a median or a range; of few no percentage (%s)',
    (locale) => {
      const { book } = made[locale]
      for (const { value: e } of book.numbers.values()) {
        const text = inlineText(book, figureOf(book, e))
        if (e.kind === 'summary' && e.parts?.['n'] === 1) expect(text).not.toMatch(/median|range|中位数|范围/u)
        if (e.kind === 'proportion' && e.of.length < 5) expect(text).not.toContain('%')
      }
    },
  )

  it.each(locales)('two numbers of a section do not share a name (%s)', (locale) => {
    const { book } = made[locale]
    const names = [...book.numbers.values()]
      .map((t) => t.value)
      .filter((e) => !['sensitivity', 'literature', 'comparison'].includes(e.section))
      .map((e) => `${e.section}: ${plainText(nameOfEstimate(book, e))}`)
    expect(names.filter((n, i) => names.indexOf(n) !== i)).toEqual([])
  })
})

describe('a number of days or years that is unclear of some', () => {
  it.each(locales)('says of each why, in words of its own (%s)', (locale) => {
    const { book } = made[locale]
    const timed = [...book.numbers.values()].filter(({ value: e }) => e.unit === 'days' || e.unit === 'years')
    for (const { value: e } of timed) {
      const items = unclearItems(book, e).map((item) => inlineText(book, item))
      const counted = items.reduce((sum, text) => sum + Number(/\d+/u.exec(text)?.[0]), 0)
      expect([e.id, counted]).toEqual([e.id, e.silent.filter((s) => s.why === 'unclear').length])
      expect(new Set(items).size).toBe(items.length)
    }
    const said = (id: string) => {
      const e = book.find(id)
      return e === undefined ? [] : unclearItems(book, e).map((item) => inlineText(book, item))
    }
    expect(said('age.summary')).toEqual(
      { en: ['4 told as a band of ages', '3 unclear in the text'], zh: ['仅记载年龄段者4例', '原文不明确者3例'] }[
        locale
      ],
    )
    // A share says it too where it rests on such a time; where only the text is unclear it has no reason to give.
    expect(said('latency.by-day-28')).toHaveLength(1)
    expect(said('dechallenge.positive')).toEqual([])
  })
})

describe('the table by diagnosis', () => {
  it('is silent of a time for the reason the series is', () => {
    const tallies = entityTallies(study, results.estimates, results.included, appraisals)
    const series = results.estimates.find((e) => e.value.id === 'latency.first-dose.summary')?.value
    const whyOf = new Map(series?.silent.map((s) => [s.id, s.why]))
    const silent = tallies.filter((t) => t.value.id.endsWith('.latency')).flatMap((t) => t.value.silent)
    const unclear = silent.filter((s) => whyOf.get(s.id) === 'unclear')
    expect(unclear.map((s) => s.id)).toEqual(expect.arrayContaining(['C008', 'C011']))
    expect(unclear.filter((s) => s.why !== 'unclear')).toEqual([])
    expect(unclear.find((s) => s.id === 'C008')?.because).toBe('cycle-length-unknown')
  })
})
