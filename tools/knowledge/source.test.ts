import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBibtex } from './bibtex.ts'
import { buildKnowledge } from './build.ts'
import { readTsv } from './tsv.ts'

const root = join(import.meta.dirname, '../..')

/** The problems of knowledge/ after one file was edited. */
function after(file: string, edit: (text: string) => string): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), 'knowledge-'))
  cpSync(join(root, 'knowledge'), join(copy, 'knowledge'), { recursive: true })
  const path = join(copy, 'knowledge', file)
  const text = readFileSync(path, 'utf8')
  const edited = edit(text)
  expect(edited).not.toBe(text)
  writeFileSync(path, edited)
  return buildKnowledge(copy).problems
}

describe('a mistake in knowledge/ is named by file, row and field', () => {
  it('a class there is not', () => {
    expect(after('drugs/targeted.tsv', (t) => t.replace('\tbcr-abl-tki\t', '\tbcr-abl\t'))).toEqual([
      'knowledge/drugs/targeted.tsv, row 2, field class: no class "bcr-abl" in drugs/classes.tsv',
    ])
  })
  it('a factor that is no number', () => {
    expect(after('units/conversions.tsv', (t) => t.replace('\t88.42\t', '\t88,42\t'))[0]).toContain(
      'knowledge/units/conversions.tsv, row 2, field factor:',
    )
  })
  it('a citation without a place', () => {
    expect(after('units/plausible.tsv', (t) => t.replace('@plausible ranges', ''))[0]).toContain(
      'knowledge/units/plausible.tsv, row 2, field cite: wants key@place',
    )
  })
  it('a key the bibliography does not have, and one that nobody cites', () => {
    const problems = after('sources.bib', (t) => t.replace('@article{cohen2007,', '@article{cohen2008,'))
    expect(problems.some((p) => p.includes('cites "cohen2007", which sources.bib does not have'))).toBe(true)
    expect(problems.some((p) => p.includes('no entry cites "cohen2008"'))).toBe(true)
  })
  it('a source that was rejected', () => {
    expect(after('sources.bib', (t) => t.replace('https://ucum.org/ucum', 'https://droracle.ai'))[0]).toContain(
      'was rejected',
    )
  })
  it('a management statement that reads as an order', () => {
    expect(
      after('management/sweet-syndrome.yaml', (t) => t.replace('"Oral prednisone', '"Give oral prednisone')),
    ).toEqual([
      'knowledge/management/sweet-syndrome.yaml, field statement: management/sweet/prednisone reads as an order',
    ])
  })
  it('a signature of an entry there is not, or with a wrong date', () => {
    expect(after('reviews.tsv', (t) => `${t}imatinibb\t0123456789abcdef\tA. Reviewer\t2026-11-23\n`)).toEqual([
      'knowledge/reviews.tsv, row 2, field id: no entry "imatinibb"',
    ])
    expect(after('reviews.tsv', (t) => `${t}imatinib\t0123456789abcdef\tA. Reviewer\t23/11/26\n`)[0]).toContain(
      'knowledge/reviews.tsv, row 2, field on:',
    )
  })
  it('an id that is used twice', () => {
    const problems = after('units/analytes.tsv', (t) => t.replace('\nalbumin\t', '\nimatinib\t'))
    expect(problems.some((p) => p.includes('id "imatinib" is already used by drugs'))).toBe(true)
  })
  it('yaml that does not parse', () => {
    expect(after('checklists/care-2013.yaml', (t) => `${t}  - { id: "14\n`)[0]).toContain(
      'knowledge/checklists/care-2013.yaml',
    )
  })
})

it('a row with more cells than the header is refused, and the others are read', () => {
  const said: string[] = []
  const rows = readTsv('a\tb\n1\t2\n1\t2\t3\n\n4\n', (row, message) => said.push(`${row} ${message}`))
  expect(rows.map((r) => [r.row, r.cells])).toEqual([
    [2, { a: '1', b: '2' }],
    [5, { a: '4', b: '' }],
  ])
  expect(said).toEqual(['3 has 3 cells, the header has 2'])
})

it('a BibTeX record that is not closed, or a line that cannot be read, is said', () => {
  const said: string[] = []
  const text = '@misc{a,\n  title = {A {B} c},\n  what\n}\n@misc{b,\n  title = {B},\n'
  expect(readBibtex(text, (line, message) => said.push(`${line} ${message}`))).toEqual([
    { key: 'a', type: 'misc', line: 1, fields: { title: 'A {B} c' } },
  ])
  expect(said).toEqual(['3 cannot read "what"', '5 record "b" is not closed'])
})
