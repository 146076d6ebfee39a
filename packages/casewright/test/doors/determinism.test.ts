import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { scratch, started, type Ran } from './casewright.ts'

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name).slice(folder.length + 1))
    .toSorted()

describe('the report of one study is the same bytes in another process, time zone and language of the machine', () => {
  const folders = [join(scratch(), 'here'), join(scratch(), 'there')] as const
  let runs: readonly Ran[] = []
  beforeAll(async () => {
    const report = ['report', 'neutrophilic-dermatosis', '--quiet', '--lang', 'en', '--out']
    runs = await Promise.all([
      started([...report, folders[0]], { env: { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' } }),
      started([...report, folders[1]], { env: { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' } }),
    ])
  }, 120_000)

  it('both run, and say the same', () => {
    expect(runs.map((r) => r.code)).toEqual([0, 0])
    expect(runs[1]?.out.replaceAll(folders[1], 'OUT')).toBe(runs[0]?.out.replaceAll(folders[0], 'OUT'))
    expect(runs[1]?.err).toBe(runs[0]?.err)
  })

  it('every file, byte for byte', () => {
    const names = filesOf(folders[0])
    for (const name of ['report.en.html', 'report.zh.html', 'report.en.docx', 'numbers.csv', 'line-listing.xlsx', 'trace.json']) expect(names).toContain(name)
    expect(names.some((n) => n.endsWith('.png'))).toBe(true)
    expect(filesOf(folders[1])).toEqual(names)
    expect(names.filter((n) => !readFileSync(join(folders[0], n)).equals(readFileSync(join(folders[1], n))))).toEqual([])
  })
})
