import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { init } from './init.ts'
import { literatureCorrect } from './literature-correct.ts'
import { importLiterature } from './literature-import.ts'
import { literatureImports } from './literature-imports.ts'

const ctx = nodeContext({ today: '2026-11-20' })
const folder = mkdtempSync(join(tmpdir(), 'literature-import-'))
let made = 0

async function newStudy(): Promise<string> {
  const into = join(folder, `study-${(made += 1)}`)
  await init.call(ctx, { folder: into })
  return into
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(folder, 'export-')), name)
  writeFileSync(path, content)
  return path
}

interface Imported {
  readonly imports: readonly Readonly<Record<string, unknown>>[]
}
async function importInto(into: string, file: string, more: Readonly<Record<string, string>> = {}) {
  const { value, issues } = await importLiterature.call(ctx, { files: [file], into, ...more })
  return { value: value as Imported, issues }
}
const codes = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work
    return []
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
}
const ris = (database: string): string => `TY  - JOUR\nTI  - Sweet syndrome on examplinib\n${database}ER  - \n`

describe('the day of the search of an import', () => {
  it('is not told where nobody said it, and can be said, changed and taken away later', async () => {
    const into = await newStudy()
    const { value } = await importInto(into, written('a.ris', ris('DB  - Embase\n')))
    const id = String(value.imports[0]?.['id'])
    const about = () => JSON.parse(readFileSync(join(into, 'literature/imports', id, 'import.json'), 'utf8')) as object
    expect(about()).not.toHaveProperty('on')
    const listed = async () => (await literatureImports.call(ctx, { study: into })).value
    expect(await listed()).toMatchObject({ imports: [{ id, on: null }] })
    await literatureCorrect.call(ctx, { study: into, import: id, on: '2026-11-02' })
    expect(about()).toMatchObject({ on: '2026-11-02' })
    await literatureCorrect.call(ctx, { study: into, import: id, on: '' })
    expect(about()).not.toHaveProperty('on')
  })
})

describe('the database of an import', () => {
  it.each([
    ['one that is known', 'DB  - Embase\n', 'embase', []],
    ['one with the years it covers', 'DB  - Embase <1974 to 2026 November 20>\n', 'embase', []],
    ['a program that fetched the record is none', 'DP  - DOI.org (Crossref)\n', 'unknown', ['database-unknown']],
    ['a publisher is none', 'DB  - Invented Press Limited\n', 'unknown', ['database-unknown']],
  ])('%s', async (_, line, database, told) => {
    const { value, issues } = await importInto(await newStudy(), written('a.ris', ris(line)))
    expect([value.imports[0]?.database, issues.map((i) => i.code)]).toEqual([database, told])
  })

  it('a publisher as provider leaves the reader’s own database; what the record says of it is kept', async () => {
    const into = await newStudy()
    const text = '{Reference Type}: Journal Article\n{Title}: 甲病一例\n{Database Provider}: 虚构出版社\n{Year}: 2020\n'
    const { value } = await importInto(into, written('a.net', text))
    const [id] = readdirSync(join(into, 'literature/imports'))
    expect(value.imports[0]?.database).toBe('unknown')
    expect(readFileSync(join(into, 'literature/imports', id ?? '', 'records.jsonl'), 'utf8')).toContain('虚构出版社')
  })

  it('a misspelt one is kept as given, and the likely one named', async () => {
    const { value, issues } = await importInto(await newStudy(), written('a.ris', ris('')), { database: 'pubmedd' })
    expect(value.imports[0]?.database).toBe('pubmedd')
    expect(issues.map((i) => [i.code, i.values])).toEqual([['database-like', { got: 'pubmedd', suggestion: 'pubmed' }]])
  })

  it('one of the user’s own is believed', async () => {
    const { value, issues } = await importInto(await newStudy(), written('a.ris', ris('')), {
      database: 'our hospital library',
    })
    expect([value.imports[0]?.database, issues]).toEqual(['our-hospital-library', []])
  })
})

describe('what is refused', () => {
  it('a search run years from now, a slip of the pen', async () => {
    const into = await newStudy()
    const file = written('a.ris', ris('DB  - Embase\n'))
    expect(await codes(importInto(into, file, { on: '2062-11-22' }))).toEqual(['date-in-future'])
    expect(await codes(importInto(into, file, { on: '2026-11-21' }))).toEqual([])
  })

  it('a folder in place of an export is called a folder', async () => {
    const path = join(folder, 'exports')
    mkdirSync(path)
    expect(await codes(importInto(await newStudy(), path))).toEqual(['file-is-folder'])
  })

  it('one export that is cut off keeps the others out too', async () => {
    const into = await newStudy()
    const files = [
      written('a.ris', ris('DB  - Embase\n')),
      written('b.nbib', 'PMID- 1\nOWN - NLM\nTI  - A title.\nAB  - Three pat'),
    ]
    expect(await codes(importLiterature.call(ctx, { files, into }))).toEqual(['entry-cut'])
    expect(readdirSync(join(into, 'literature'))).toEqual([])
  })
})

describe('two imports of the same file at once', () => {
  it('one brings it in, the other finds it there, and nothing is left over', async () => {
    const into = await newStudy()
    const entries = Array.from({ length: 3_000 }, (_, i) => ris('DB  - Embase\n').replace('Sweet', `Sweet ${i}`))
    const file = written('a.ris', entries.join('\n'))
    const both = await Promise.all([importInto(into, file), importInto(into, file)])
    expect(both.map((b) => b.value.imports[0]?.known).toSorted()).toEqual([false, true])
    expect(both.map((b) => b.value.imports[0]?.records)).toEqual([3_000, 3_000])
    expect(readdirSync(join(into, 'literature/imports'))).toHaveLength(1)
    expect(readdirSync(join(into, 'literature')).filter((n) => n.startsWith('.staged'))).toEqual([])
  })

  it('a folder somebody else made is a refusal to others, and stays as it is', async () => {
    const there = join(folder, 'there')
    mkdirSync(there)
    writeFileSync(join(there, 'mine.txt'), 'mine')
    const stage = await ctx.streams.stage(there)
    const out = await stage.writer('theirs.txt')
    await out.close()
    expect(await codes(stage.commit(there))).toEqual(['folder-there'])
    await stage.discard()
    expect(readdirSync(there)).toEqual(['mine.txt'])
  })
})

it('an old workbook (.xls of Excel 97 to 2003) is read as an export', async () => {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['题名', '作者', '刊名', '年', 'DOI'],
    ['示例替尼致皮病一例', '王小明;李四', '虚构皮肤科杂志', 2020, '10.5555/a.1'],
  ])
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, 'Sheet1')
  const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer)
  const { value } = await importInto(await newStudy(), written('cnki.xls', bytes), { database: 'cnki' })
  expect(value.imports[0]).toMatchObject({ reader: 'table', database: 'cnki', records: 1, languages: { zh: 1 } })
})
