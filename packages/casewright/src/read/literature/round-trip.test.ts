import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll } from '../../../test/export-file.ts'
import { bibliographic, type Bibliographic, type PersonName } from '../../model/literature/record.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 9 })
const capital = word.map((w) => w.charAt(0).toUpperCase() + w.slice(1))
const hanWord = fc.string({
  unit: fc.constantFrom(...'皮肤病免疫治疗患者报告药物反应一例分析'),
  minLength: 4,
  maxLength: 12,
})
const phrase = fc.oneof(
  fc.array(word, { minLength: 2, maxLength: 12 }).map((ws) => ws.join(' ')),
  hanWord,
  fc.tuple(word, hanWord).map(([w, h]) => `${w}与${h}`),
)
const latinName = fc.record({ family: capital, given: capital })
const hanName = fc
  .string({ unit: fc.constantFrom(...'王李张刘陈杨赵黄周吴伟芳娜敏静丽强磊军'), minLength: 2, maxLength: 4 })
  .map((literal) => ({ literal }))
const people: fc.Arbitrary<readonly PersonName[]> = fc.oneof(
  fc.array(latinName, { maxLength: 6 }),
  fc.array(hanName, { maxLength: 6 }),
)

/** What every tagged format can hold. */
const facts = fc.record({
  title: phrase,
  authors: people,
  year: fc.integer({ min: 1900, max: 2099 }),
  journal: phrase,
  volume: fc.integer({ min: 1, max: 400 }).map(String),
  issue: fc.integer({ min: 1, max: 52 }).map(String),
  pages: fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 40 })).map(([a, n]) => `${a}-${a + n}`),
  doi: fc.tuple(fc.integer({ min: 1000, max: 99_999 }), word).map(([n, w]) => `10.${n}/${w}.${n}`),
  abstract: phrase,
  keywords: fc.array(word, { maxLength: 5 }),
})
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never
/** Tags the formats do not know, and their texts. */
const strange = fc.array(fc.tuple(fc.constantFrom('XQ', 'QZ', 'ZZ'), phrase), { maxLength: 3 })

const named = (name: PersonName): string => ('literal' in name ? name.literal : `${name.family}, ${name.given ?? ''}`)

/** A format as a writer of it would write, and a tag of its own for what it does not know. */
const formats: Readonly<
  Record<
    string,
    {
      readonly write: (f: Facts, others: readonly (readonly [string, string])[]) => string
      readonly tag: (t: string) => string
    }
  >
> = {
  'a.ris': {
    tag: (t) => t,
    write: (f, others) =>
      [
        'TY  - JOUR',
        `TI  - ${f.title}`,
        ...f.authors.map((n) => `AU  - ${named(n)}`),
        `PY  - ${f.year}`,
        `T2  - ${f.journal}`,
        `VL  - ${f.volume}`,
        `IS  - ${f.issue}`,
        `SP  - ${f.pages.split('-')[0]}`,
        `EP  - ${f.pages.split('-')[1]}`,
        `DO  - ${f.doi}`,
        `AB  - ${f.abstract}`,
        ...f.keywords.map((k) => `KW  - ${k}`),
        ...others.map(([t, text]) => `${t}  - ${text}`),
        'ER  - ',
      ].join('\r\n'),
  },
  'a.nbib': {
    tag: (t) => t,
    write: (f, others) =>
      [
        'PMID- 123456',
        `TI  - ${f.title}`,
        ...f.authors.map((n) => ('literal' in n ? `AU  - ${n.literal}` : `FAU - ${named(n)}`)),
        `DP  - ${f.year}`,
        `JT  - ${f.journal}`,
        `VI  - ${f.volume}`,
        `IP  - ${f.issue}`,
        `PG  - ${f.pages}`,
        `LID - ${f.doi} [doi]`,
        `AB  - ${f.abstract.replace(' ', '\n      ')}`,
        ...f.keywords.map((k) => `OT  - ${k}`),
        'PT  - Journal Article',
        ...others.map(([t, text]) => `${t}  - ${text}`),
        'SO  - x',
      ].join('\n'),
  },
  'a.net': {
    tag: (t) => t,
    write: (f, others) =>
      [
        '{Reference Type}: Journal Article',
        `{Title}: ${f.title}`,
        `{Author}: ${f.authors.map(named).join(';')}`,
        `{Journal}: ${f.journal}`,
        `{Year}: ${f.year}`,
        `{Volume}: ${f.volume}`,
        `{Issue}: ${f.issue}`,
        `{Pages}: ${f.pages}`,
        `{DOI}: ${f.doi}`,
        `{Keywords}: ${f.keywords.join(';;')}`,
        `{Abstract}: ${f.abstract}`,
        ...others.map(([t, text]) => `{${t}}：${text}`),
      ].join('\n'),
  },
  'a.enw': {
    tag: (t) => `%${t.charAt(1) === 'Q' ? 'F' : t.charAt(0) === 'Z' ? 'Z' : 'L'}`,
    write: (f, others) =>
      [
        '%0 Journal Article',
        ...f.authors.map((n) => `%A ${named(n)}`),
        `%T ${f.title}`,
        `%J ${f.journal}`,
        `%D ${f.year}`,
        `%V ${f.volume}`,
        `%N ${f.issue}`,
        `%P ${f.pages}`,
        `%R ${f.doi}`,
        ...f.keywords.map((k) => `%K ${k}`),
        `%X ${f.abstract}`,
        ...others.map(([t, text]) => `%${t.charAt(1) === 'Q' ? 'F' : t.charAt(0) === 'Z' ? 'Z' : 'L'} ${text}`),
      ].join('\n'),
  },
}

describe('what is written in a format is read from it, and nothing is lost', () => {
  it.each(Object.entries(formats))('%s', async (name, { write, tag }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(facts, strange), { minLength: 1, maxLength: 6 }), async (entries) => {
        const text = `${entries.map(([f, others]) => write(f, others)).join('\n\n')}\n`
        const { records, issues } = await readAll(exportOf(name, text, 97))
        expect(issues).toEqual([])
        expect(records.length).toBe(entries.length)
        entries.forEach(([f, others], i) => {
          const record = records[i] as Bibliographic
          expect(record).toMatchObject({ ...f, type: 'article' })
          const kept = record.rest.filter(([t]) => t !== 'SO')
          expect(kept).toEqual(others.map(([t, said]) => [tag(t), said]))
          expect(bibliographic.parse(record)).toEqual(record)
        })
      }),
      { numRuns: 60 },
    )
  })
})

it('any text after the first line of an entry is read or refused in words, and never lost silently', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.constantFrom('TY  - JOUR', 'ER  - ', 'AU  - ;;,', 'PY  - 0', 'SP  - ', 'TI  - [', 'DO  - 10.1/'),
        ),
        {
          maxLength: 30,
        },
      ),
      async (lines) => {
        const text = `TY  - JOUR\n${lines.join('\n').replaceAll('\u0000', '')}\nER  - \n`
        const { records, issues } = await readAll(exportOf('a.ris', text))
        for (const record of records) expect(bibliographic.safeParse(record).success).toBe(true)
        const told = issues.some((i) => i.code === 'text-between-entries')
        const held = JSON.stringify(records)
        for (const line of lines.flatMap((l) => l.split(/\r\n|\r|\n/u)))
          for (const word of line.replace('TY  - JOUR', '').match(/[A-Za-z]{4,}/gu) ?? [])
            if (!told) expect(held.toLowerCase()).toContain(word.toLowerCase())
      },
    ),
    { numRuns: 200 },
  )
})
