import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { openDuck, quoted } from '../adapters/duckdb/connection.ts'
import { InputProblem } from '../base/issue.ts'
import { encoded, gb18030 } from '../../test/write-encodings.ts'
import type { ScoredPairs } from './signals/scores/scored-pairs.ts'
import { signalsScores } from './signals-scores.ts'
import { signalsColumns, type TableColumns } from './signals-columns.ts'
import { type CountedTable, signalsCount } from './signals-count.ts'

const caers = join(import.meta.dirname, '../../../../../shared/data/disproportionality/caers')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signals-count-'))
})
afterAll(() => rm(folder, { recursive: true }))

const columns = { reportColumn: 'id', drugColumn: 'drug', eventColumn: 'event' }
let made = 0
async function count(content: string | Uint8Array, asked: Record<string, unknown> = {}, name = 'reports.csv') {
  const table = join(folder, `${made++}-${name}`)
  await writeFile(table, content)
  const out = `${table}.pairs.csv`
  const done = await signalsCount.call(nodeContext(), { table, out, ...columns, ...asked })
  const written = (await readFile(out, 'utf8')).replace('\uFEFF', '').trimEnd().split('\n')
  return { ...done, value: done.value as CountedTable, written }
}
const refusal = async (work: Promise<unknown>) => {
  const problem: unknown = await work.then(() => undefined).catch((p: unknown) => p)
  return problem instanceof InputProblem ? problem.issues : problem
}

describe('17,189 pairs of CAERS', () => {
  it.skipIf(!existsSync(caers))('are those of openEBGM 0.9.1, with the same expected counts', async () => {
    const table = join(caers, 'caers.csv')
    const out = join(folder, 'caers.csv')
    const named = { reportColumn: 'id', drugColumn: 'var1', eventColumn: 'var2' }
    const { value } = await signalsCount.call(nodeContext(), { table, out, ...named })
    expect(value).toMatchObject({ pairs: 17_189 })
    const rows = async (csv: string) =>
      new Map(
        (parse(csv, { columns: true, bom: true }) as Record<string, string>[]).map((r) => [
          `${r['drug'] ?? r['var1']}|${r['event'] ?? r['var2']}`,
          r,
        ]),
      )
    const theirs = await rows(gunzipSync(await readFile(join(caers, 'openEBGM_scores_full_digits.csv.gz'))).toString())
    const ours = await rows(await readFile(out, 'utf8'))
    for (const [pair, { N, E, PRR }] of theirs) {
      const { a, b, c, d, expected } = ours.get(pair) ?? {}
      expect(a).toBe(N)
      expect(Math.abs(Number(expected) / Number(E) - 1)).toBeLessThan(1e-14)
      const prr = Number(a) / (Number(a) + Number(b)) / (Number(c) / (Number(c) + Number(d)))
      if (PRR !== 'Inf') expect(Math.abs(prr / Number(PRR) - 1)).toBeLessThan(1e-9)
    }
  })
})

describe('counting the pairs of a table', () => {
  it('counts a report once a pair, however many rows say so, and gives the 2×2 table and what was expected', async () => {
    // By hand: reports 1–4; A in 1, 2, 3; B in 1, 4; fever in 1, 2, 4; rash in 3.
    const { written, value, issues } = await count(
      'id,drug,event\n1,A,fever\n1,A,fever\n1,B,fever\n2,A,fever\n3,A,rash\n4,B,fever\n',
    )
    expect(written).toEqual([
      'drug,event,a,b,c,d,n,expected',
      'A,fever,2,1,1,0,2,2.25',
      'A,rash,1,2,0,1,1,0.75',
      'B,fever,2,0,1,1,2,1.5',
    ])
    expect(value).toMatchObject({ rows: 6, reports: 4, drugs: 2, events: 2, pairs: 3, first: [] })
    expect(issues).toEqual([])
  })

  it('gives as many of the pairs as are asked for with the answer', async () => {
    const { value } = await count('id,drug,event\n1,A,fever\n2,A,rash\n3,B,fever\n', { top: 2 })
    expect(value.first).toEqual([
      { drug: 'A', event: 'fever', table: { a: 1, b: 1, c: 1, d: 0 }, expected: 4 / 3 },
      { drug: 'A', event: 'rash', table: { a: 1, b: 1, c: 0, d: 1 }, expected: 2 / 3 },
    ])
  })

  it('tells a table of reports from one of counted pairs, and which column is probably which', async () => {
    const columnsOf = async (content: string) => {
      const table = join(folder, `${made++}-columns.csv`)
      await writeFile(table, content)
      return (await signalsColumns.call(nodeContext(), { table })).value as TableColumns
    }
    expect(await columnsOf('报告编号,药品名称,不良反应名称\n1,吉瑞替尼,皮疹\n')).toMatchObject({
      kind: 'reports',
      probably: { report: '报告编号', drug: '药品名称', event: '不良反应名称' },
    })
    expect(await columnsOf('ID,medicine given,PT\n1,A,fever\n')).toMatchObject({
      kind: 'reports',
      probably: { report: 'ID', drug: null, event: 'PT' },
    })
    expect(await columnsOf('drug,event,A,b,c,d\nx,y,1,2,3,4\n')).toMatchObject({ kind: 'pairs' })
    expect(await columnsOf('drug,event,n,expected\nx,y,1,2\n')).toMatchObject({ kind: 'pairs' })
  })

  it('takes rows of a report together where asked to: any drug of it with any reaction of it', async () => {
    const rows = 'id,drug,event\n1,A,\n1,B,\n1,,fever\n1,,rash\n2,A,rash\n'
    const { written, value, issues } = await count(rows, { pairBy: 'report' })
    expect(written.slice(1)).toEqual([
      'A,fever,1,1,0,0,1,1',
      'A,rash,2,0,0,0,2,2',
      'B,fever,1,0,0,1,1,0.5',
      'B,rash,1,0,1,0,1,1',
    ])
    expect(value).toMatchObject({ rows: 5, reports: 2 })
    expect(issues).toMatchObject([
      { code: 'cells-empty', level: 'warning', values: { column: 'drug', count: 2, of: 5 } },
      { code: 'cells-empty', values: { column: 'event', count: 2 } },
    ])
  })

  it('leaves rows with an empty cell out, and says how many and which', async () => {
    const { written, value, issues } = await count('id,drug,event\n1,A,fever\n2,A,\n,A,fever\n3, ,fever\n')
    expect(value).toMatchObject({ rows: 4, counted: 1, unread: 0 })
    expect(issues.map((i) => i.values['lines'])).toEqual(['4', '5', '3'])
    const many = await count(`id,drug,event\n0,A,"red\nspots"\n\n${'1,A,\n'.repeat(30)}2,A,fever\n`)
    // Row 2 is two lines, line 4 is empty.
    expect(many.issues[0]?.values['lines']).toBe(`${Array.from({ length: 20 }, (_, i) => i + 5).join(', ')} …`)
    expect(written.slice(1)).toEqual(['A,fever,1,0,0,0,1,1'])
    expect(issues.map((i) => [i.code, i.values['column'], i.values['count']])).toEqual([
      ['cells-empty', 'id', 1],
      ['cells-empty', 'drug', 1],
      ['cells-empty', 'event', 1],
    ])
  })

  it('takes lists apart', async () => {
    const { written } = await count('id,drug,event\n1,A; B ;A,fever;;rash\n', { listSeparator: ';' })
    expect(written.slice(1).map((row) => row.split(',').slice(0, 3).join())).toEqual([
      'A,fever,1',
      'A,rash,1',
      'B,fever,1',
      'B,rash,1',
    ])
  })

  it('reads commas, quotation marks and line breaks within cells, Chinese, and packed tables', async () => {
    const rows = '\uFEFFid,drug,event\r\n1,"acid, valproic","he said ""itch"""\r\n2,吉瑞替尼,"red\nspots"\r\n'
    const { written, issues } = await count(gzipSync(rows), {}, 'reports.csv.gz')
    expect(written.join('\n')).toContain('"acid, valproic","he said ""itch""",1,0,0,1,1,0.5')
    expect(written.join('\n')).toContain('吉瑞替尼,"red\nspots",1,0,0,1,1,0.5')
    expect(issues).toEqual([])
  })

  it('reads a table as Chinese Excel saves it, in UTF-16, and of a workbook, and names its rows', async () => {
    const rows = '报告编号,药品,不良反应\n1,吉瑞替尼,皮疹\n\n2,吉瑞替尼,\n3,米哚妥林,发热\n'
    const named = { reportColumn: '报告编号', drugColumn: '药品', eventColumn: '不良反应' }
    const { written, issues } = await count(rows, named)
    const book = XLSX.utils.book_new(
      XLSX.utils.aoa_to_sheet(
        rows
          .trimEnd()
          .split('\n')
          .map((row) => row.split(',').filter((cell) => cell !== '')),
      ),
    )
    const bytes = (): Buffer => Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array)
    for (const [content, name, encoding] of [
      [gb18030(rows), 'gb.csv', ['GB18030']],
      [gzipSync(gb18030(rows)), 'gb.csv.gz', ['GB18030']],
      [Buffer.from(`\uFEFF${rows}`, 'utf16le'), 'wide.csv', ['UTF-16']],
      [bytes(), 'book.xlsx', []],
    ] as const) {
      const other = await count(content, named, name)
      expect(other.written).toEqual(written)
      const told = other.issues.filter((i) => i.code !== 'table-encoding')
      expect(told.map((i) => [i.code, i.values['lines']])).toEqual([['cells-empty', '4']])
      expect(told.map((i) => i.code)).toEqual(issues.map((i) => i.code))
      expect(other.issues.map((i) => i.values['encoding']).filter(Boolean)).toEqual(encoding)
    }
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['x']]), 'other')
    expect(await refusal(count(bytes(), named, 'two.xlsx'))).toMatchObject([{ code: 'table-sheets' }])
    const pairs = 'drug,event,n,expected\n吉瑞替尼,皮疹,3,1.5\n'
    const out = join(folder, 'scores.csv')
    const table = join(folder, 'gb-pairs.csv')
    await writeFile(table, gb18030(pairs))
    const scored = await signalsScores.call(nodeContext(), { pairs: table, out, gps: 'none' })
    expect(await readFile(out, 'utf8')).toContain('吉瑞替尼,皮疹,3,1.5,')
    expect(scored.issues.map((i) => i.values['encoding'])).toEqual(['GB18030'])
  })

  it('guesses at no other encoding, packed or not: a name read wrongly would be counted as one', async () => {
    const latin = encoded('id,drug,event\n1,Lévothyroxine,Érythème\n2,Paracétamol,Fièvre\n', 'windows-1252')
    const japanese = encoded('id,drug,event\n1,イブルチニブ,fever\n', 'shift_jis')
    for (const [content, name] of [
      [latin, 'latin.csv'],
      [japanese, 'sjis.csv'],
      [gzipSync(latin), 'latin.csv.gz'],
    ] as const) {
      expect(await refusal(count(content, {}, name))).toMatchObject([
        { code: 'table-encoding-untold', at: { line: 2 } },
      ])
      const table = join(folder, name)
      await writeFile(table, content)
      const scores = signalsScores.call(nodeContext(), { pairs: table, out: join(folder, 'none.csv'), gps: 'none' })
      expect(await refusal(scores)).toMatchObject([{ code: 'table-encoding-untold' }])
    }
  })

  it('counted pairs are scored from Parquet as from CSV, and cells without a line are named by their column', async () => {
    const pairs = join(folder, 'pairs.parquet')
    const gaps = join(folder, 'gaps.parquet')
    const { connection, close } = await openDuck({ memory: '500MB' })
    await connection.run(
      `COPY (SELECT 'drug "' || i || '", x' AS drug, E'event\\n' || i AS event, (i + 1)::DOUBLE AS n, i / 3 + 0.5 AS expected FROM range(300) t(i) ORDER BY i) TO ${quoted(pairs)} (FORMAT parquet)`,
    )
    await connection.run(
      `COPY (SELECT i AS id, CASE WHEN i > 1 THEN 'A' END AS drug, 'fever' AS event FROM range(5) t(i)) TO ${quoted(gaps)} (FORMAT parquet)`,
    )
    close()
    const csv = join(folder, 'pairs-of-parquet.csv')
    const rows = Array.from({ length: 300 }, (_, i) => `"drug ""${i}"", x","event\n${i}",${i + 1},${i / 3 + 0.5}`)
    await writeFile(csv, `drug,event,n,expected\n${rows.join('\n')}\n`)
    const scores = async (table: string) => {
      const out = `${table}.scores.csv`
      const { value } = await signalsScores.call(nodeContext(), { pairs: table, out, gps: 'none', top: 3 })
      return [(value as ScoredPairs).rows, (value as ScoredPairs).first, await readFile(out, 'utf8')]
    }
    expect(await scores(pairs)).toEqual(await scores(csv))
    const counted = await signalsCount.call(nodeContext(), { table: gaps, out: join(folder, 'gaps.csv'), ...columns })
    expect(counted.issues.map((i) => [i.code, i.values])).toEqual([
      ['cells-empty-unnumbered', { column: 'drug', count: 2, of: 5 }],
    ])
    const broken = join(folder, 'broken.parquet')
    await writeFile(broken, 'PAR1 and no more')
    const refused = signalsScores.call(nodeContext(), { pairs: broken, out: join(folder, 'none.csv') })
    expect(await refusal(refused)).toMatchObject([{ code: 'parquet-unreadable' }])
  })

  it('gives the same from Parquet, from its lists too, whatever the order of the rows', async () => {
    const path = join(folder, 'reports.parquet')
    const lists = join(folder, 'lists.parquet')
    const { connection, close } = await openDuck({ memory: '500MB' })
    await connection.run(
      `COPY (SELECT 100 + i % 70 AS id, 'drug ' || (i % 7) AS drug, 'event ' || (i % 11) AS event FROM range(1000) t(i) ORDER BY hash(i)) TO ${quoted(path)} (FORMAT parquet)`,
    )
    await connection.run(
      `COPY (SELECT id, [drug] AS drug, [event, event] AS event FROM read_parquet(${quoted(path)})) TO ${quoted(lists)} (FORMAT parquet)`,
    )
    close()
    const csv = `id,drug,event\n${Array.from({ length: 1000 }, (_, i) => `${100 + (i % 70)},drug ${i % 7},event ${i % 11}`).join('\n')}\n`
    const { written } = await count(csv)
    expect(written.length).toBe(78)
    for (const table of [path, lists]) {
      const out = `${table}.csv`
      await signalsCount.call(nodeContext(), { table, out, ...columns })
      expect((await readFile(out, 'utf8')).replace('\uFEFF', '').trimEnd().split('\n')).toEqual(written)
    }
  })

  it('names the column that was probably meant, and all of them where none is like it', async () => {
    const rows = 'id,drugs,event\n1,A,fever\n'
    expect(await refusal(count(rows))).toMatchObject([
      { code: 'column-like', values: { column: 'drug', suggestion: 'drugs', found: 'id, drugs, event' } },
    ])
    expect(await refusal(count(rows, { drugColumn: 'medicinal product' }))).toMatchObject([
      { code: 'column-missing', values: { column: 'medicinal product' } },
    ])
  })

  it('counts the rows it cannot read and names them', async () => {
    const { written, value, issues } = await count('id,drug,event\n1,A,fever\n2,A,fever,too,many\n3,A\n4,A,fever\n')
    expect(written.slice(1)).toEqual(['A,fever,2,0,0,0,2,2'])
    expect(issues).toMatchObject([
      { code: 'rows-unread-cells', level: 'error', at: { line: 3 }, values: { count: 2, lines: '3, 4' } },
    ])
    expect(value).toMatchObject({ rows: 4, counted: 2, unread: 2 })
    expect(value.said.en).toContain('4 rows: 2 count, 0 name no pair, 2 could not be read.')
    const open = await refusal(count(`id,drug,event\n1,A,fever\n2,"A,fever\n${'3,B,rash\n'.repeat(30)}`))
    expect(open).toMatchObject([{ code: 'quote-unclosed', at: { line: 3 }, values: { last: 33, lines: 31 } }])
    const quotes = await count('id,drug,event\n1,A,fever\n2,"A"x,fever\n3,B,rash\n')
    expect(quotes.issues).toMatchObject([{ code: 'rows-unread-quotes', at: { line: 3 }, values: { count: 1 } }])
  })

  it.each([
    ['a table without rows', 'id,drug,event\n', 'reports.csv', 'pairs-none'],
    ['an empty file', '', 'reports.csv', 'table-empty'],
    ['Parquet that is cut off', 'PAR1 and no more', 'reports.parquet', 'parquet-unreadable'],
    ['something that is no text', Buffer.from([0, 1, 2, 0, 3]), 'reports.csv', 'table-not-text'],
  ])('refuses %s', async (_, content, name, code) => {
    expect(await refusal(count(content, {}, name))).toMatchObject([{ code }])
  })

  it('refuses a table that is not there, and to write over what is', async () => {
    const out = join(folder, 'out.csv')
    const ask = { table: join(folder, 'nothing.csv'), out, ...columns }
    expect(await refusal(signalsCount.call(nodeContext(), ask))).toMatchObject([{ code: 'file-missing' }])
    await writeFile(out, 'mine')
    expect(await refusal(signalsCount.call(nodeContext(), ask))).toMatchObject([{ code: 'output-exists' }])
  })
})
