import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casewright, root, scratch, started } from './casewright.ts'

const exports = join(root, 'packages/casewright/test/fixtures/literature')
const names = readdirSync(exports).filter((name) => name !== 'README.md')
const files = names.map((name) => join(exports, name))
const folder = scratch()
const study = join(folder, 'study')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every file below a folder with its bytes as base64. */
const bytesOf = (at: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
      .toSorted()
      .map((path) => [path.slice(at.length + 1), readFileSync(path, 'base64')]),
  )

/** What a command gives to programs. */
function value(...args: readonly string[]): Record<string, never> {
  const ran = casewright([...args, '--json'])
  expect(ran.err).toBe('')
  const { value: given } = JSON.parse(ran.out)
  return given
}
const freshStudy = (name: string): string => {
  const at = join(folder, name)
  expect(casewright(['init', at])).toMatchObject({ code: 0 })
  return at
}

beforeAll(() => {
  freshStudy('study')
  const made = casewright(['literature', 'import', ...files, '--into', study, '--on', '2026-11-01'])
  if (made.code !== 0) throw new Error(made.err)
})

describe('exports come in', () => {
  it('of every format, each record with its file and line', () => {
    const { listed } = value('literature', 'log', study) as unknown as { listed: readonly { id: string }[] }
    expect(readdirSync(join(study, 'literature/imports')).length).toBe(names.length)
    expect(listed.length).toBeGreaterThan(names.length)
    const { history } = value('literature', 'log', study, String(listed[0]?.id)) as never as {
      history: { found: { file: string; line: number; sha256: string } }
    }
    expect(names).toContain(history.found.file)
    expect(history.found.line).toBeGreaterThan(0)
  })
  it('once: the same files a second time, also under another name, add nothing', () => {
    const before = bytesOf(study)
    const copy = join(folder, 'renamed.txt')
    cpSync(join(exports, 'embase.ris'), copy)
    const again = casewright(['literature', 'import', ...files, copy, '--into', study, '--on', '2026-12-01'])
    expect(again).toMatchObject({ code: 0 })
    expect(again.out).toContain('Nothing new.')
    expect(bytesOf(study)).toEqual(before)
  })
  it('all or none: with one truncated file among them nothing is imported, and the file and line are said', () => {
    const other = freshStudy('other')
    const cut = join(folder, 'cut.ris')
    const whole = readFileSync(join(exports, 'embase.ris'), 'utf8')
    writeFileSync(cut, whole.slice(0, whole.lastIndexOf('ER')))
    const ran = casewright(['literature', 'import', join(exports, 'pubmed.nbib'), cut, '--into', other])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/cut\.ris:\d+/u)
    expect(existsSync(join(other, 'literature/imports'))).toBe(false)
    expect(readdirSync(join(other, 'literature'))).toEqual([])
    const kept = casewright(['literature', 'import', cut, '--into', other, '--damaged', 'keep'])
    expect(kept.code).toBe(0)
    expect(kept.err).toMatch(/cut\.ris:\d+.*warning/u)
  })
  it('a wrong ending does not matter; what is no export is refused with what was seen', () => {
    const other = freshStudy('endings')
    const [wrong, picture] = [join(folder, 'export.csv'), join(folder, 'picture.ris')]
    cpSync(join(exports, 'cnki-noteexpress.net'), wrong)
    writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0]))
    const found = value('literature', 'import', wrong, '--into', other) as never as {
      imports: readonly { reader: string }[]
    }
    expect(found.imports[0]?.reader).toBe('noteexpress')
    const ran = casewright(['literature', 'import', picture, '--into', other])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('picture.ris')
  })
  it('a search that the protocol does not have is refused', () => {
    const ran = casewright(['literature', 'import', join(exports, 'embase.ris'), '--into', study, '--search', 'embass'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('embass')
  })
  it('stopped in the middle, nothing of it is there', async () => {
    const other = freshStudy('stopped')
    const large = join(folder, 'large.ris')
    const entry = `TY  - JOUR\nTI  - ${'A long title of an invented article '.repeat(20)}\nER  - \n\n`
    writeFileSync(large, entry.repeat(60_000))
    let asked = false
    const ran = await started(['literature', 'import', large, '--into', other], {
      heard: (err, stop) => {
        if (asked || !/large\.ris: \d/u.test(err)) return
        asked = true
        stop()
      },
    })
    expect(ran.code).toBe(130)
    expect(readdirSync(join(other, 'literature'))).toEqual([])
  })
})

describe('a study with its literature', () => {
  it('goes into one file and comes back byte for byte', () => {
    const zip = join(folder, 'study.zip')
    const back = join(folder, 'back')
    mkdirSync(join(study, 'literature/cache'), { recursive: true })
    writeFileSync(join(study, 'literature/cache/x'), 'worked out')
    expect(casewright(['export', study, '--out', zip])).toMatchObject({ code: 0 })
    expect(casewright(['import', 'study', zip, '--out', back])).toMatchObject({ code: 0 })
    rmSync(join(study, 'literature/cache'), { recursive: true })
    expect(bytesOf(back)).toEqual(bytesOf(study))
  })
  it('whose records were damaged by hand is refused with file and line', () => {
    const other = join(folder, 'damaged')
    cpSync(study, other, { recursive: true })
    const [first = ''] = readdirSync(join(other, 'literature/imports'))
    writeFileSync(join(other, 'literature/imports', first, 'records.jsonl'), '{"id":"x"}\n')
    const ran = casewright(['literature', 'flow', other])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/records\.jsonl:1/u)
  })
  it('without any says how to begin', () => {
    const ran = casewright(['literature', 'flow', freshStudy('empty')])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('casewright literature import')
  })
})
