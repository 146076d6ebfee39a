import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse/analyse.ts'
import { appraise } from '../appraise/appraise.ts'
import { wordsOf } from '../base/traced.ts'
import { figures, timelines } from '../draw/figures.ts'
import { assembleStudy } from '../extract/assemble-study.ts'
import { locales, type Locale } from '../i18n/locale.ts'
import { nameIn } from '../i18n/name-in.ts'
import { wordingOf } from '../i18n/wording.ts'
import type { Study } from '../model/study.ts'
import type { ReportInput } from './book.ts'
import { citesOfCtcae, citesOfInstrument } from './citation/rule-sources.ts'
import { allBlocks, allSections, type Inline } from './document.ts'
import { figureReader } from './figure-reader.ts'
import { csv } from '../base/csv.ts'
import { ledger } from './files/ledger.ts'
import { numbersCsv } from './files/numbers.ts'
import { escapeXml } from './html/escape.ts'
import { digitClasses } from './html/inline.ts'
import { renderHtml } from './html/render.ts'
import { inlineText } from './inline-text.ts'
import { inlinesOf, writeReport } from './report.ts'
import { literal } from './typst/escape.ts'
import { typstSource } from './typst/source.ts'

const folder = fileURLToPath(new URL('../../../../examples/neutrophilic-dermatosis/', import.meta.url))
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => {
      const path = join(f.parentPath, f.name)
      return [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
)
const assembled = assembleStudy('neutrophilic-dermatosis', files).study
if (assembled === undefined) throw new Error('the built-in study does not assemble')
const example: Study = assembled

const inputOf = (study: Study, locale: Locale): ReportInput => {
  const appraisals = new Map(study.patients.map((p) => [p.id, appraise(p, study.protocol)]))
  return { study, results: analyse(study, appraisals), appraisals, locale, nameOf: nameIn(locale), version: '0.0.0' }
}
const made = Object.fromEntries(
  locales.map((locale) => {
    const input = inputOf(example, locale)
    const reader = figureReader(input)
    const drawn = figures(example, input.results, input.appraisals, reader)
    const courses = timelines(example, input.results, input.appraisals, reader)
    const report = writeReport(input, drawn)
    return [locale, { input, report, html: renderHtml(report, courses), courses, drawn }]
  }),
) as Record<
  Locale,
  {
    input: ReportInput
    report: ReturnType<typeof writeReport>
    html: string
    courses: ReturnType<typeof timelines>
    drawn: ReturnType<typeof figures>
  }
>

/** Take out every element with one of these classes, whatever is nested in it. */
function without(html: string, classes: readonly string[]): string {
  const out: string[] = []
  const open: { tag: string; kept: boolean }[] = []
  const hidden = () => open.some((o) => !o.kept)
  for (const part of html.split(/(<[^>]+>)/u)) {
    const tag = /^<(\/?)([a-z0-9]+)([^>]*)>$/iu.exec(part)
    if (tag === null) {
      if (!hidden()) out.push(part)
      continue
    }
    const [, closing, name = '', rest = ''] = tag
    if (/^(?:meta|br|col|link|input|hr)$/u.test(name) || rest.endsWith('/')) continue
    if (closing === '/') {
      while (open.length > 0 && open.pop()?.tag !== name);
    } else {
      const own = /class="([^"]*)"/u.exec(rest)?.[1]?.split(' ') ?? []
      open.push({
        tag: name,
        kept: !own.some((c) => classes.includes(c)) && !['script', 'style', 'title', 'svg'].includes(name),
      })
    }
  }
  return out.join(' ')
}

describe.each(locales)('the report of the built-in study (%s)', (locale) => {
  const { report, html, input, courses, drawn } = made[locale]
  const { document } = report

  it('has no digit that did not come from a token', () => {
    const bare = without(html.slice(html.indexOf('<body>')), digitClasses)
    const found = [...bare.matchAll(/.{0,40}\d.{0,40}/gu)].map((m) => m[0])
    expect(found).toEqual([])
  })

  it('cites the sources of the rules it used, after those of the patients', () => {
    const { ctcae, criteria, causality } = input.study.protocol
    const cited = new Set(
      allSections(document.sections)
        .flatMap((s) => s.blocks.flatMap((b) => inlinesOf(b).flat()))
        .flatMap((i) => (i.kind === 'cite' ? i.sources : [])),
    )
    const rules = [
      ...[ctcae.version, ...ctcae.compare].flatMap((v) => citesOfCtcae(v, ctcae.primaryTerm)),
      ...[...criteria, ...causality].flatMap(({ id }) => citesOfInstrument(id)),
    ].map((c) => `rule:${c.source}`)
    expect(rules.length).toBeGreaterThan(0)
    expect(rules.filter((r) => !cited.has(r) || !document.references.some((x) => x.source === r))).toEqual([])
    const ofRules = document.references.map((r) => r.source.startsWith('rule:'))
    expect(ofRules.indexOf(true)).toBe(ofRules.lastIndexOf(false) + 1)
  })

  it('has no digit in its wording parts', () => {
    const walk = (inline: readonly Inline[]): readonly string[] =>
      inline.flatMap((i) => (i.kind === 'words' ? [i.text] : i.kind === 'strong' ? walk(i.inline) : []))
    const words = allSections(document.sections).flatMap((s) => [
      ...walk(s.title),
      ...s.blocks.flatMap((b) => inlinesOf(b).flatMap(walk)),
    ])
    expect(words.filter((w) => /\d/u.test(w))).toEqual([])
  })

  it('names every number in words', () => {
    const missing = [...document.numbers.values()]
      .filter(({ value: e }) => e.section !== 'comparison' && wordingOf(locale, e.label.key) === undefined)
      .map(({ value: e }) => e.label.key)
    expect([...new Set(missing)]).toEqual([])
    const ways = [...document.numbers.values()].flatMap(({ value: e }) => [
      ...e.methods.map((m) => `method.${m}`),
      ...e.cautions.map((c) => `caution.${c}`),
    ])
    expect([...new Set(ways)].filter((w) => wordingOf(locale, w) === undefined)).toEqual([])
  })

  it('links to places that are there, each id once', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map((m) => m[1])
    expect(ids.filter((x, i) => ids.indexOf(x) !== i)).toEqual([])
    const known = new Set(ids)
    const links = [...html.matchAll(/ href="#([^"]+)"/gu)].map((m) => m[1])
    expect([...new Set(links)].filter((l) => !known.has(l))).toEqual([])
  })

  it('is well formed: every element closes in order', () => {
    const open: string[] = []
    const body = html.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gu, '')
    for (const [, closing, name = '', rest = ''] of body.matchAll(/<(\/?)([a-zA-Z][\w]*)((?:"[^"]*"|[^>"])*)>/gu)) {
      if (/^(?:meta|br|col|link)$/u.test(name) || rest.endsWith('/')) continue
      if (closing === '/') expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  it('asks nothing of the network', () => {
    expect(html.match(/(?:src|href)="(?!#|https?:\/\/|data:)[^"]*/gu)).toBeNull()
    expect(html.match(/<(?:link|img|iframe|object)\b|@import|url\((?!#)[^)]*/gu)).toBeNull()
  })

  it('shows each patient of a denominator, and none twice', () => {
    for (const { value: e } of document.numbers.values()) {
      if (e.kind !== 'proportion' || e.section === 'sensitivity' || e.section === 'flow') continue
      const all = [...e.of, ...e.silent.map((s) => s.id)]
      expect([e.id, new Set(all).size]).toEqual([e.id, all.length])
      expect(e.events.filter((id) => !e.of.includes(id))).toEqual([])
    }
  })

  it('is the same twice, byte for byte', () => {
    const again = writeReport(inputOf(example, locale), drawn)
    expect(renderHtml(again, courses)).toBe(html)
    expect(typstSource(again.document).main).toBe(typstSource(document).main)
    expect(numbersCsv(again.book)).toBe(numbersCsv(report.book))
  })

  it('never speaks of a risk or a frequency as if the cases gave one', () => {
    const text = without(html.slice(html.indexOf('id="results"'), html.indexOf('id="comparison"')), ['s', 'g', 'q'])
    expect(text).not.toMatch(/\b(?:risk of|incidence|prevalence)\b|发生率为|风险为/u)
  })

  it('sets Chinese with Chinese punctuation', () => {
    if (locale !== 'zh') return
    const own = without(html.slice(html.indexOf('<main')), ['g', 's', 'q', 'c', 't', 'i'])
    expect(own.match(/\p{Script=Han}[,;:?!]|\([^()]*\p{Script=Han}[^()]*\)/gu) ?? []).toEqual([])
  })

  it('says that there is no evidence where nobody is included', () => {
    const empty = writeReport(
      { ...input, results: { ...input.results, included: [], estimates: [], flow: [], series: [] } },
      [],
    )
    expect(JSON.stringify(empty.document.sections)).toContain(wordingOf(locale, 'abstract.none'))
    expect(renderHtml(empty, new Map())).toContain('</html>')
  })
})

it('both languages hold the same parts and the same numbers', () => {
  const numbersIn = (locale: Locale) => [...made[locale].html.matchAll(/data-n="([^"]+)"/gu)].map((m) => m[1]).sort()
  expect(numbersIn('zh')).toEqual(numbersIn('en'))
  const shape = (locale: Locale) => allSections(made[locale].report.document.sections).map((s) => s.id)
  expect(shape('zh')).toEqual(shape('en'))
  expect(allBlocks(made.zh.report.document.sections).length).toBe(allBlocks(made.en.report.document.sections).length)
})

it('the numbers as a table have their heads in the report’s language, and in both the ids of the columns', () => {
  const heads = (locale: Locale) =>
    numbersCsv(made[locale].report.book).replace('\uFEFF', '').split('\r\n')[0]?.split(',') ?? []
  expect(heads('zh').map((h) => /\[([a-z_]+)\]$/u.exec(h)?.[1])).toEqual(heads('en'))
  for (const head of heads('zh')) expect(head).toMatch(/\p{Script=Han}/u)
})

it('plurals follow their number', () => {
  for (const block of allBlocks(made.en.report.document.sections))
    if (block.kind === 'paragraph' || block.kind === 'caution')
      expect(inlineText(made.en.report.book, block.inline)).not.toMatch(
        /(?<![\d.,–-])1 (?:more )?(?:patients|reports|records|entries|days|tests)\b/u,
      )
})

describe('the trace', () => {
  const numbers = made.en.report.book.numbers
  const trace = ledger(numbers)
  const nodes = new Map(trace.nodes.map((n) => [n.id, n]))
  it('has every number, every edge between nodes that are there, and the words at the end', () => {
    expect(Object.keys(trace.numbers).length).toBe(numbers.size)
    for (const e of trace.edges) expect(nodes.has(e.child) && nodes.has(e.parent)).toBe(true)
    const parents = Map.groupBy(trace.edges, (e) => e.child)
    const reach = (id: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(id)) return seen
      seen.add(id)
      for (const e of parents.get(id) ?? []) reach(e.parent, seen)
      return seen
    }
    const sex = numbers.get('sex.female')
    if (sex === undefined) throw new Error('no sex.female')
    const words = [...reach(trace.numbers['sex.female'] ?? '')].filter((id) => nodes.get(id)?.kind === 'quote')
    const exact = (w: { kind: string }) => w.kind === 'quote'
    expect(words.length).toBe(
      new Set(
        wordsOf(sex)
          .filter(exact)
          .map((w) => JSON.stringify(w)),
      ).size,
    )
  })
})

describe('text of a study cannot become code', () => {
  it('in HTML', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => !/[<>"']/u.test(escapeXml(s))))
  })
  it('in Typst', () => {
    expect(literal('a"#eval("1")\\\n')).toBe('"a\\"#eval(\\"1\\")\\\\ "')
  })
  it('in a spreadsheet', () => {
    expect(csv([['=1+1', '-1.5', '+SUM(A1)', '@x', 'a,b', '"q"']])).toBe(
      '\uFEFF\'=1+1,-1.5,\'+SUM(A1),\'@x,"a,b","""q"""\r\n',
    )
  })
})
