import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll } from '../../../../test/export-file.ts'
import type { Bibliographic, PersonName } from '../../../model/literature/record.ts'

const shared = join(import.meta.dirname, '../../../../../../../shared/data/literature-exports')
const absent = !existsSync(shared)
const filesIn = (folder: string, ending: string): readonly string[] =>
  absent ? ['not run: data absent'] : readdirSync(join(shared, folder)).filter((f) => f.endsWith(ending))
const read = async (path: string) => readAll(exportOf(path, new Uint8Array(readFileSync(join(shared, path)))))

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** All the words a record holds, in whatever field. */
function wordsIn(record: Bibliographic): ReadonlySet<string> {
  const texts: string[] = []
  const gather = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') texts.push(String(value))
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather)
  }
  gather(record)
  return new Set(texts.flatMap(words))
}

describe('RIS and Web of Science files of rispy', () => {
  it.skipIf(absent).each(filesIn('rispy', '.ris'))('%s loses no word of any tag', async (file) => {
    const { records, lines } = await read(join('rispy', file))
    const source = readFileSync(join(shared, 'rispy', file), 'utf8')
      .replace(/^\uFEFF/u, '')
      .split(/\r\n|\n/u)
    lines.forEach((line, i) => {
      const until = source.findIndex((l, at) => at >= line && /^ER(?: {2}-.*)?\s*$/u.test(l))
      const held = wordsIn(records[i] as Bibliographic)
      for (const text of source.slice(line - 1, until)) {
        // The tag of a line, and what stands in the record as a kind of publication, a month or a code.
        const value = text
          .replace(
            /^(?:TY {2}- .*|PT J|LA English|PD JUN 8|DO {2}- http:\/\/dx\.doi\.org\/|[A-Z][A-Z0-9](?: {2}-)?(?=\s|$))/u,
            '',
          )
          .replace(/\/0?7\/\//u, '')
        const lost = words(value).filter((w) => !held.has(w) && w !== 'electronic')
        expect({ text, lost }).toEqual({ text, lost: [] })
      }
    })
    expect(records.length).toBe(source.filter((l) => /^ER(?: {2}-.*)?\s*$/u.test(l)).length)
  })

  it.skipIf(absent)('the fields of the Web of Science file are where they belong', async () => {
    const { records, reader } = await read('rispy/example_wos.ris')
    expect([reader, records.length]).toEqual(['wos-text', 2])
    expect(records[0]).toMatchObject({
      type: 'article',
      title: expect.stringMatching(/^Interactions stabilizing the structure .* its subunit \(B820\)$/u),
      authors: [
        { family: 'Parkes-Loach', given: 'PS' },
        { family: 'Majeed', given: 'AP' },
        { family: 'Law', given: 'CJ' },
        { family: 'Loach', given: 'PA' },
      ],
      journal: 'BIOCHEMISTRY',
      journalAbbreviation: 'BIOCHEMISTRY-US',
      year: 2004,
      date: '2004-06-08',
      language: 'en',
      volume: '43',
      issn: ['0006-2960'],
      accessions: { wos: 'WOS:000221807500019' },
    })
  })
})

/** An entry of a BibTeX file as cnki2bibtex writes it: one field a line, values in braces. */
interface Expected {
  readonly [field: string]: string
}
function bibEntries(text: string): readonly Expected[] {
  return text
    .split(/^@/mu)
    .slice(1)
    .map((entry) =>
      Object.fromEntries(
        [...entry.matchAll(/^\t(\w+) = \{([^]*?)\},?$/gmu)].map(([, field, value]) => [
          (field ?? '').toLowerCase(),
          (value ?? '').replace(/\\([&%_#$])/gu, '$1'),
        ]),
      ),
    )
}

const said = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '')
const nameSaid = (name: PersonName): string => ('literal' in name ? name.literal : `${name.given ?? ''}${name.family}`)
/** Letters of a name in whatever order the parts stand. */
const letters = (text: string): string => [...said(text).replace(/[,;]/gu, '')].sort().join('')
const restOf = (record: Bibliographic, tag: string): string =>
  record.rest
    .filter(([t]) => t === tag)
    .map(([, text]) => text)
    .join('')

/** Where each field of the BibTeX must be found again, and as what. */
const found: Readonly<Record<string, (record: Bibliographic, value: string) => boolean>> = {
  title: (r, v) => said(r.title ?? '') === said(v),
  // `Null` is the converter’s for none; of authors in fields of their own it keeps the last.
  author: (r, v) =>
    v === 'Null'
      ? r.authors.length === 0
      : letters(r.authors.map(nameSaid).join('')) === letters(v.replaceAll(' and ', '')) ||
        (r.title?.startsWith('软组织肉瘤诊治中国专家共识') === true && r.authors.map(nameSaid).at(-1) === v),
  journal: (r, v) => said(r.journal ?? '') === said(v),
  // The converter puts 2989, a year nobody can mean, and `Null` for none.
  year: (r, v) => (v === 'Null' ? r.year === undefined : v === '2989' ? restOf(r, 'Year') === v : String(r.year) === v),
  volume: (r, v) => r.volume === v,
  issue: (r, v) => r.issue === v,
  pages: (r, v) => r.pages === v,
  keywords: (r, v) =>
    said(r.keywords.join('')) === said(v.replace(/[;；]/gu, '')) ||
    said(r.keywords.join(',')) === said(v).replace(/,$/u, ''),
  // CNKI’s marks for a line break and for text from the article itself, and a stray tag of MathML, are not the abstract’s.
  abstract: (r, v) =>
    said(r.abstract ?? '') === said(v.replace(/^Abstract(?=\(#br\))|\(#br\)|<正>|<mml:mspace[^>]*>/gu, '')),
  authoraddress: (r, v) => said(r.affiliations.join('')) === said(v.replace(/[;；]/gu, '')),
  // The converter gives the one number of NoteExpress as both; a standard’s number is neither.
  isbn: (r, v) => r.isbn.includes(v) || r.issn.includes(v) || restOf(r, 'ISBN') === v,
  issn: (r, v) => r.issn.includes(v),
  url: (r, v) => r.urls.includes(v),
  language: (r, v) => r.language === { chi: 'zh' }[v],
  publisher: (r, v) => r.publisher === v,
  school: (r, v) => r.publisher === v,
  placepublished: (r, v) => r.place === v,
  databaseprovider: (r, v) => r.database === v,
  translatedtitle: (r, v) => r.otherTitle === v,
  translatedjournal: (r, v) => r.otherJournal === v,
  secondarytitle: (r, v) => r.journal === v,
  booktitle: (r, v) => r.journal === v || restOf(r, 'Tertiary Title') === v,
  tertiaryauthor: (r, v) => restOf(r, 'Tertiary Author') === v,
  subsidiaryauthor: (r, v) => restOf(r, 'Subsidiary Author') === v,
  typeofwork: (r, v) => r.publicationTypes.includes(v),
  notes: (r, v) => restOf(r, 'Notes') === v,
  srcdatabase: (r, v) => restOf(r, 'SrcDatabase') === v || r.database === v,
  subject: (r, v) => restOf(r, 'Subject') === v,
  trydate: (r, v) => restOf(r, 'TryDate') === v,
  date: (r, v) => r.date === v,
  month: (r, v) => r.date?.slice(5, 7) === v.padStart(2, '0') || r.issue === v,
}

describe('NoteExpress files of cnki2bibtex against the BibTeX expected of them', () => {
  const assets = 'cnki2bibtex/tests/assets'
  const pairs = ['title', 'nameyear'].flatMap((kind) => filesIn(assets, '.net').map((file) => [kind, file] as const))
  it.skipIf(absent).each(pairs)('%s/%s', async (kind, file) => {
    const { records } = await read(join(assets, file))
    const expected = bibEntries(readFileSync(join(shared, assets, kind, file.replace('.net', '.bib')), 'utf8'))
    expect(records.length).toBe(expected.length)
    const missed = expected.flatMap((entry, i) =>
      Object.entries(entry)
        .filter(([field, value]) => found[field]?.(records[i] as Bibliographic, value) !== true)
        .map(([field, value]) => `${i + 1} ${field}: ${value.slice(0, 80)}`),
    )
    expect(missed).toEqual([])
  })
})
