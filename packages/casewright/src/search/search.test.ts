import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { searchDefinition, searchedDatabases, type SearchDefinition } from '../model/literature/search-definition.ts'
import { protocolFile, type Protocol } from '../model/protocol.ts'
import { buildSearch, type BuiltSearch } from './build-search.ts'
import { concernsPlatform } from './choose-terms.ts'
import { codeForms, gatherTerms } from './gather-terms.ts'
import { platforms } from './platforms/platforms.ts'
import { readBack } from './read-back.ts'
import { canonical, type SearchTerms } from './search-terms.ts'
import { searchable, searchWords } from './searchable.ts'

const builtIn = join(import.meta.dirname, '../../../../examples/neutrophilic-dermatosis/protocol.yaml')
const protocol: Protocol = protocolFile.parse(parse(readFileSync(builtIn, 'utf8')))
const withSearch = (search: object): Protocol => ({ ...protocol, search: searchDefinition.parse(search) })
const founding = withSearch({ years: { from: 2003, to: 2021 } })

const build = (p: Protocol, database: (typeof searchedDatabases)[number]): BuiltSearch =>
  buildSearch(gatherTerms(p), database, p.search)

/** A search of these words alone. */
function searchOf(reaction: readonly string[], drugs: readonly string[]): SearchTerms {
  const terms = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const words = searchWords(text)
      return words === undefined ? [] : [{ words, language: 'en' as const, everywhere: true }]
    })
  return {
    concepts: [
      { id: 'reaction', terms: terms(reaction), headings: [] },
      { id: 'drugs', terms: terms(drugs), headings: [] },
    ],
    years: { from: 2003, to: 2021 },
    leftOut: [],
  }
}

const balanced = (text: string): boolean => {
  const open: string[] = []
  for (const c of text) {
    if ('([{'.includes(c)) open.push(c)
    else if (')]}'.includes(c) && '([{'.indexOf(open.pop() ?? ' ') !== ')]}'.indexOf(c)) return false
  }
  return open.length === 0
}
const evenQuotes = (text: string): boolean => text.split('"').length % 2 === 1

describe('the search strings of the built-in study', () => {
  it.each(searchedDatabases)('%s', async (database) => {
    const s = build(founding, database)
    const text = [
      `# ${database}: ${s.counts.terms} terms, ${s.counts.headings} headings, ${s.counts.characters} characters`,
      '',
      ...s.lines.map((l) => `${l.number}\t${l.query}`),
      ...s.parts.map((p, i) => `part ${i + 1}\n${p}`),
      '',
      'in one line:',
      s.oneLine,
      '',
      `left out, the other language: ${s.leftOut.filter((l) => l.why === 'other-language').length}`,
      ...s.leftOut
        .filter((l) => l.why !== 'other-language')
        .map((l) => `left out: ${l.text} (${l.why}${l.note === undefined ? '' : `: ${l.note.en}`})`),
      ...s.unchecked.map((h) => `heading not looked up: ${h}`),
      '',
    ].join('\n')
    await expect(text).toMatchFileSnapshot(`golden/${database}.txt`)
  })
  it.each(searchedDatabases)('no line of %s is longer than is held safe', (database) => {
    const s = build(founding, database)
    for (const query of [...s.lines.map((l) => l.query), ...s.parts])
      expect(query.length).toBeLessThanOrEqual(s.longest)
    if (s.lines.length === 0 && s.parts.length === 0) expect(s.fits).toBe(true)
  })
  it.each(searchedDatabases)('brackets and quotes of %s are in pairs', (database) => {
    const s = build(founding, database)
    for (const query of [s.oneLine, ...s.lines.map((l) => l.query), ...s.parts]) {
      expect(balanced(query)).toBe(true)
      expect(evenQuotes(query)).toBe(true)
    }
  })
  it('a case-report filter is a third concept that every record must meet', () => {
    const s = build(withSearch({ filter: 'case-reports' }), 'pubmed')
    expect(s.oneLine).toContain(' AND ("case report*"[tiab]')
  })
  it('years go into the query where the database takes them, and are told where not', () => {
    expect(build(founding, 'pubmed').oneLine).toMatch(/ AND \("2003"\[dp\] : "2021"\[dp\]\)$/u)
    expect(build(founding, 'cnki').yearsByHand).toEqual({ from: 2003, to: 2021 })
    expect(build(founding, 'embase-ovid').lines.at(-1)?.query).toMatch(/^limit \d+ to yr="2003 - 2021"$/u)
    expect(build(withSearch({ years: { from: 2022 } }), 'scopus').oneLine).toMatch(/ AND PUBYEAR > 2021$/u)
  })
  it('a name that means something else is left out, with the reason', () => {
    const { leftOut } = gatherTerms(founding)
    expect(leftOut.find((l) => l.text === 'BiTE')).toEqual({
      text: 'BiTE',
      why: 'ambiguous',
      note: { en: 'an ordinary word (bite)', zh: '普通英文单词（咬）' },
    })
    expect(leftOut.find((l) => l.text.startsWith('KIT, PDGFRA'))?.why).toBe('label')
  })
  it('a term the protocol leaves out is in no string', () => {
    const p = withSearch({ drugs: { leaveOut: ['imatinib', '伊马替尼'] } })
    for (const database of searchedDatabases) expect(build(p, database).oneLine).not.toMatch(/"imatinib"|伊马替尼/u)
  })
  it('only headings that were looked up, where the protocol asks for that', () => {
    const s = build(withSearch({ headings: 'checked' }), 'pubmed')
    expect([...readBack(s.oneLine, platforms.pubmed).headings]).toEqual(['Sweet Syndrome'])
    expect(s.unchecked).toEqual([])
  })
})

describe('names become searchable', () => {
  it.each([
    ['PD-1', 'PD-1'],
    ['FLT3-ITD', 'FLT3-ITD'],
    ['CDK4/6 inhibitor', 'CDK4/6 inhibitor'],
    ['Sweet’s syndrome', "Sweet's syndrome"],
    ['ch14.18/CHO', 'ch14.18/CHO'],
    ['γ-secretase inhibitor', 'γ-secretase inhibitor'],
    ['a "b" (c) [d]{e}*', 'a b c d e'],
    ['R&D', 'R&D'],
    ['（曲妥珠单抗）', '曲妥珠单抗'],
    ['x\n#1 OR "y"[all]', 'x 1 OR y all'],
    ['*?$', ''],
  ])('%s → %s', (name, text) => expect(searchable(name)).toBe(text))
  it('a code number is searched with and without its gap', () => {
    expect(codeForms('BIBW 2992')).toEqual(['BIBW 2992', 'BIBW2992'])
    expect(codeForms('PF-06463922')).toEqual(['PF-06463922', 'PF06463922'])
    expect(codeForms('STI571')).toEqual(['STI571'])
  })
})

describe('each database in its own syntax', () => {
  const one = (database: (typeof searchedDatabases)[number], term: string): string =>
    buildSearch(searchOf([term], ['x1']), database, searchDefinition.parse({})).oneLine.split(/ and /iu)[0] ?? ''
  it.each([
    ['pubmed', 'neutrophilic dermatos*', '("neutrophilic dermatos*"[tiab])'],
    ['pubmed', 'neutrophilic ~3 dermatosis', '("neutrophilic dermatosis"[tiab:~3])'],
    ['embase', "Sweet's syndrome", '("Sweet\'s syndrome"):ti,ab,kw'],
    ['embase', 'neutrophilic ~3 dermatosis', "(('neutrophilic' NEAR/4 'dermatosis')):ti,ab,kw"],
    ['embase-ovid', 'neutrophilic dermatos*', '(("neutrophilic" adj dermatos*)).ti,ab,kf.'],
    ['embase-ovid', 'neutrophilic ~3 dermatosis', '(("neutrophilic" adj4 "dermatosis")).ti,ab,kf.'],
    ['web-of-science', 'neutrophilic ~3 dermatosis', 'TS=(("neutrophilic" NEAR/3 "dermatosis"))'],
    ['scopus', 'neutrophilic dermatos*', 'TITLE-ABS-KEY(("neutrophilic" PRE/0 dermatos*))'],
    ['cochrane', 'neutrophilic dermatos*', '(("neutrophilic" NEXT dermatos*)):ti,ab,kw'],
    ['cnki', 'Sweet综合征', "TKA=('Sweet综合征')"],
    ['cnki', "Sweet's综合征", 'TKA=("Sweet\'s综合征")'],
    ['wanfang', 'Sweet综合征', '主题:("Sweet综合征")'],
    ['vip', 'Sweet综合征', '(U="Sweet综合征")'],
    ['sinomed', 'Sweet综合征', '("Sweet综合征"[常用字段:智能])'],
  ] as const)('%s, %s', (database, term, query) => expect(one(database, term)).toBe(query))
  it('what a database cannot say is told', () => {
    const s = buildSearch(
      searchOf(['neutrophilic ~3 dermatosis', 'dermatos*', 'a'], ['b']),
      'cnki',
      searchDefinition.parse({}),
    )
    expect(s.leftOut).toEqual([
      { text: 'neutrophilic ~3 dermatosis', why: 'no-proximity' },
      { text: 'dermatos*', why: 'no-truncation' },
    ])
  })
})

describe('laws', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...`ab1 '"()[]{}*?$#%&|\\/:;,=+-~^!<>.αβ替尼 OR AND /exp `), maxLength: 30 }),
    fc.constantFrom(
      'x" OR "y',
      "o'n'e/exp",
      'a or b/ or c',
      '") OR (all',
      'a*b',
      'a ~3 b',
      'limit 3 to yr="1999"',
      '#1 AND #2',
      '替尼*',
    ),
  )
  const sets = fc.record({
    reaction: fc.array(hostile, { maxLength: 12 }),
    drugs: fc.array(hostile, { minLength: 1, maxLength: 30 }),
  })
  const definition = (longest: number): SearchDefinition =>
    searchDefinition.parse({ longest: Object.fromEntries(searchedDatabases.map((d) => [d, longest])) })

  it.each(searchedDatabases)('whatever names are given, %s reads back as exactly the terms it can hold', (database) => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 200, max: 900 }), ({ reaction, drugs }, longest) => {
        const gathered = searchOf(reaction, drugs)
        const asked = definition(longest)
        const s = buildSearch(gathered, database, asked)
        const platform = platforms[database]
        const wanted = new Set(
          gathered.concepts.flatMap((c) => concernsPlatform(c, platform, asked).terms.map((t) => canonical(t.words))),
        )
        expect(readBack(s.oneLine, platform).terms).toEqual(wanted)
        const pieces = [...s.lines.map((l) => l.query), ...s.parts]
        if (pieces.length > 0) expect(new Set(pieces.flatMap((q) => [...readBack(q, platform).terms]))).toEqual(wanted)
        for (const q of [s.oneLine, ...pieces]) {
          expect(balanced(q)).toBe(true)
          expect(q).not.toMatch(/[\n\r]/u)
        }
      }),
      { numRuns: 300 },
    )
  })
  it('searchable is idempotent, and holds no syntax', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const text = searchable(name)
        expect(searchable(text)).toBe(text)
        expect(text).not.toMatch(/["()[\]{}*?$#%|\\:;=~^!<>\n]/u)
      }),
    )
  })
  it('a search divided differently asks for the same', () => {
    const [short, long] = [300, 3000].map((longest) => {
      const s = buildSearch(gatherTerms(founding), 'cnki', definition(longest))
      return new Set(
        (s.parts.length === 0 ? [s.oneLine] : s.parts).flatMap((q) => [...readBack(q, platforms.cnki).terms]),
      )
    })
    expect(short).toEqual(long)
  })
})
