import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { casewright, root, scratch } from './casewright.ts'

const example = join(root, 'examples/neutrophilic-dermatosis')

/** A copy of the built-in study with one file of it changed. */
function studyWith(file: string, change: (text: string) => string): string {
  const folder = join(scratch(), 'study')
  cpSync(example, folder, { recursive: true })
  const path = join(folder, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  return folder
}

describe('bad input is refused in plain words, with its place, and nothing is half-written', () => {
  it('a patient file with a misspelt field', () => {
    const study = studyWith('patients/C001.yaml', (t) => t.replace(/^sex:/mu, 'sxe:'))
    const ran = casewright(['report', study, '--out', join(study, '../out')])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/patients\/C001\.yaml:\d+.*sxe.*sex/su)
    expect(existsSync(join(study, '../out'))).toBe(false)
  })

  it('an impossible date', () => {
    const study = studyWith('patients/C001.yaml', (t) => t.replace(/on: 2026-11-23/u, 'on: 2026-02-30'))
    const ran = casewright(['check', study])
    expect(ran.code).not.toBe(0)
    expect(ran.err).toMatch(/patients\/C001\.yaml:\d+/u)
  })

  it('a study that is not there, and a file given for a folder', () => {
    expect(casewright(['check', join(scratch(), 'nowhere')])).toMatchObject({ code: 2 })
    expect(casewright(['check', join(example, 'protocol.yaml')])).toMatchObject({ code: 2 })
  })

  it('a zip that climbs out of its folder', () => {
    const folder = scratch()
    const zip = join(folder, 'climbs.zip')
    writeFileSync(zip, zipSync({ 'protocol.yaml': new Uint8Array([1]), '../../climbed.txt': new Uint8Array([1]) }))
    const ran = casewright(['import', 'study', zip, '--out', join(folder, 'in', 'study')])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('climbed.txt')
    expect(existsSync(join(folder, 'in'))).toBe(false)
    expect(existsSync(join(folder, 'climbed.txt'))).toBe(false)
  })

  it('a binary file named .csv', () => {
    const folder = scratch()
    writeFileSync(join(folder, 'x.csv'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0]))
    for (const args of [
      ['grade-labs', join(folder, 'x.csv'), '--out', join(folder, 'out.csv')],
      ['lint', join(folder, 'x.csv')],
    ]) {
      const ran = casewright(args)
      expect(ran.code).toBe(2)
      expect(ran.err).toContain('x.csv')
    }
    expect(readdirSync(folder)).toEqual(['x.csv'])
  })

  it('a table without the columns needed', () => {
    const folder = scratch()
    writeFileSync(join(folder, 'x.csv'), 'row_id,analite,value,unit\n1,alt,50,U/L\n')
    const ran = casewright(['grade-labs', join(folder, 'x.csv'), '--out', join(folder, 'out.csv')])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/analyte.*analite/su)
    expect(readdirSync(folder)).toEqual(['x.csv'])
  })

  it('the table being read is not the one written', () => {
    const folder = scratch()
    const table = 'row_id,term,analyte,value,unit,lln,uln,baseline\n1,,hemoglobin,7.5,g/dL,12,16,\n'
    writeFileSync(join(folder, 'labs.csv'), table)
    const ran = casewright(['grade-labs', join(folder, 'labs.csv'), '--out', `${folder}/./labs.csv`])
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is the file being read')])
    expect(readFileSync(join(folder, 'labs.csv'), 'utf8')).toBe(table)
    expect(readdirSync(folder)).toEqual(['labs.csv'])
  })

  it('an unknown command, flag, operation and JSON', () => {
    expect(casewright(['reprot'])).toMatchObject({ code: 2 })
    expect(casewright(['check', example, '--nonsense'])).toMatchObject({ code: 2 })
    expect(casewright(['op', 'nonsense'])).toMatchObject({ code: 2 })
    expect(casewright(['op', 'check'], { input: '{"study":' })).toMatchObject({ code: 2 })
    expect(casewright(['op', 'check'], { input: '{"stdy":"x"}' })).toMatchObject({ code: 2 })
  })

  it('a new study where there is already something', () => {
    const folder = scratch()
    writeFileSync(join(folder, 'mine.txt'), 'mine')
    expect(casewright(['init', folder])).toMatchObject({ code: 2 })
    expect(readdirSync(folder)).toEqual(['mine.txt'])
  })

  it('a number that is not in the study, with the names near it', () => {
    const ran = casewright(['trace', example, 'sex.femal'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('sex.female')
  })
})

describe('small studies', () => {
  let folder = ''
  beforeAll(() => {
    folder = scratch()
    const made = casewright(['init', join(folder, 'new')])
    if (made.code !== 0) throw new Error(made.err)
  })

  it('a new study runs as it stands', () => {
    const ran = casewright(['report', join(folder, 'new'), '--out', join(folder, 'out')])
    expect(ran).toMatchObject({ code: 0 })
    expect(readdirSync(join(folder, 'out'))).toContain('report.en.html')
  })

  it('a study with no cases says so and reports nothing', () => {
    const empty = join(folder, 'empty')
    cpSync(join(folder, 'new'), empty, { recursive: true })
    rmSync(join(empty, 'patients'), { recursive: true })
    const ran = casewright(['report', empty, '--out', join(folder, 'none')])
    expect(ran.code).toBe(2)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('a study whose cases are all silent is reported: nothing is divided by nobody', () => {
    const silent = join(folder, 'silent')
    cpSync(join(folder, 'new'), silent, { recursive: true })
    rmSync(join(silent, 'patients'), { recursive: true })
    mkdirSync(join(silent, 'patients'))
    const source = /^id: (.+)$/mu.exec(readFileSync(join(silent, 'sources', readdirSync(join(silent, 'sources')).find((f) => f.endsWith('.yaml')) ?? ''), 'utf8'))?.[1]
    for (const id of ['P1', 'P2']) {
      writeFileSync(
        join(silent, 'patients', `${id}.yaml`),
        `format: casewright/patient@1\nid: ${id}\nreports: [${source}]\nrecorded: { by: test, on: 2026-01-01 }\nepisodes:\n  - id: E1\n`,
      )
    }
    const ran = casewright(['report', silent, '--out', join(folder, 'said-nothing')])
    expect(ran.code).toBe(0)
    expect(readFileSync(join(folder, 'said-nothing', 'numbers.csv'), 'utf8')).not.toMatch(/NaN|Infinity/u)
  })
})

describe('odd files among the patients: each is told, none stops the others', () => {
  const sample = readFileSync(join(root, 'examples/new-study/patients/SAMPLE-1.yaml'), 'utf8')
  const named = (id: string, change: (text: string) => string = (t) => t) => change(sample.replace('id: SAMPLE-1', `id: ${id}`))
  const bomb = ['id: B', 'a0: &a0 [x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`)].join('\n')
  // 中文 in GB18030 (the standard's mapping of U+4E2D U+6587).
  const gb18030 = Buffer.concat([Buffer.from('# '), Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), Buffer.from(`\n${named('GB')}`)])
  const files: readonly { readonly name: string; readonly content: string | Buffer; readonly told: RegExp | undefined }[] = [
    { name: 'CRLF', content: named('CRLF').replaceAll('\n', '\r\n'), told: undefined },
    { name: 'BOM', content: `\uFEFF${named('BOM')}`, told: undefined },
    { name: 'empty', content: '', told: /empty, or does not hold fields/u },
    { name: 'prose', content: 'A 61-year-old woman', told: /does not hold fields/u },
    { name: 'list', content: '- a\n- b\n', told: /does not hold fields/u },
    { name: 'gb', content: gb18030, told: /not UTF-8 text.*Save it as UTF-8/u },
    { name: 'utf16', content: Buffer.from(`\uFEFF${named('U16')}`, 'utf16le'), told: /not UTF-8 text/u },
    { name: 'binary', content: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0, 0]), told: /not UTF-8 text/u },
    { name: 'bomb', content: bomb, told: /cannot be read.*alias/u },
    { name: 'deep', content: `a: ${'['.repeat(50_000)}`, told: /nests more than \d+ levels deep/u },
    { name: 'huge', content: `id: ${'x'.repeat(5_000_000)}`, told: /too large \(5 MB\); the most that can be read is 4 MB/u },
    { name: 'broken', content: `${named('BROKEN')}\n  sex: : [`, told: /:\d+ .*cannot be read/u },
    { name: 'twice', content: sample, told: /id SAMPLE-1 is used twice; the other is in patients\/SAMPLE-1\.yaml/u },
    { name: 'proto', content: `${named('PROTO')}\n__proto__: { a: 1 }\n`, told: /no field “__proto__”/u },
  ]
  let ran = { code: null as number | null, out: '', err: '' }
  beforeAll(() => {
    const study = join(scratch(), 'study')
    casewright(['init', study])
    for (const { name, content } of files) writeFileSync(join(study, 'patients', `${name}.yaml`), content)
    ran = casewright(['check', study])
  })

  it('ends with code 1, without a stack, the readable patients read', () => {
    expect(ran.code).toBe(1)
    expect(ran.err).not.toMatch(/\n\s+at |This is a fault/u)
    expect(Number(/: (\d+) patients/u.exec(ran.out)?.[1])).toBeGreaterThanOrEqual(3)
  })

  it.each(files)('$name', ({ name, told }) => {
    const lines = ran.err.split('\n').filter((l) => l.startsWith(`patients/${name}.yaml`) && l.includes('error'))
    if (told === undefined) expect(lines).toEqual([])
    else expect(lines.join('\n')).toMatch(told)
  })
})

describe('places that cannot be written to', () => {
  const folder = scratch()
  const study = join(folder, 'study')
  beforeAll(() => {
    casewright(['init', study])
    writeFileSync(join(folder, 'file'), 'mine')
    mkdirSync(join(folder, 'taken', 'report.en.html'), { recursive: true })
    writeFileSync(join(folder, 'labs.csv'), 'row_id,analyte,value,unit\n1,alt,50,U/L\n')
  })

  it.each([
    ['a file where a folder should be', ['init', join(folder, 'file')]],
    ['a file within the path', ['export', study, '--out', join(folder, 'file', 'x.zip')]],
    ['a folder where the zip should be', ['export', study, '--out', join(folder, 'taken')]],
    ['a folder where the report should be', ['report', study, '--out', join(folder, 'taken'), '--languages', 'en']],
    ['a folder where the table should be', ['grade-labs', join(folder, 'labs.csv'), '--out', join(folder, 'taken')]],
  ])('%s', (_, args) => {
    const before = readdirSync(folder, { recursive: true }).toSorted()
    const ran = casewright(args)
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/cannot be written \(E\w+: .+\)\. Nothing was changed/u)
    expect(ran.err).not.toMatch(/\n\s+at /u)
    expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(before)
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine')
  })

  const root = process.getuid?.() === 0
  it.skipIf(root)(`a folder without permission${root ? ' (not run: root may write everywhere)' : ''}`, () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o500)
    const ran = casewright(['init', join(closed, 'new')])
    chmodSync(closed, 0o700)
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('permission denied')
  })
})

it('a workbook with formulas and merged cells: what was stored is taken, both are told with their cells', () => {
  const folder = scratch()
  const study = join(folder, 'study')
  casewright(['init', study])
  casewright(['template', join(folder, 't')])
  const book = XLSX.read(readFileSync(join(folder, 't', 'patients.xlsx')))
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('the template has no sheet')
  sheet['C2'] = { t: 'n', v: 61, f: '60+1' }
  sheet['!merges'] = [XLSX.utils.decode_range('W2:W3')]
  // With this type the library gives bytes.
  writeFileSync(join(folder, 'formulas.xlsx'), XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const ran = casewright(['import', 'cases', join(folder, 'formulas.xlsx'), '--into', study, '--mapping', join(folder, 't', 'mapping.yaml')])
  expect(ran.code).toBeLessThan(2)
  expect(ran.err).toMatch(/C2.*60\+1/u)
  expect(ran.err).toContain('W2:W3')
  expect(readFileSync(join(study, 'patients', 'INVENTED-1.yaml'), 'utf8')).toMatch(/61/u)
})

it('a wrong unit is told with the units that can be meant, its file, line and field', () => {
  const study = join(scratch(), 'study')
  casewright(['init', study])
  const path = join(study, 'patients', 'SAMPLE-1.yaml')
  const text = readFileSync(path, 'utf8')
  const labs = '    labs:\n      crp: { value: { value: 56, unit: mmHg }, at: page 1 }\n'
  writeFileSync(path, text.replace(/^ {2}- id: E1\n/mu, (m) => m + labs))
  const ran = casewright(['check', study])
  expect(ran.code).toBe(1)
  expect(ran.err).toMatch(/patients\/SAMPLE-1\.yaml:\d+ .*“mmHg” is not a unit of crp.*mg\/L/u)
})

it('empty tables and damaged archives are called that', () => {
  const folder = scratch()
  writeFileSync(join(folder, 'empty.csv'), '')
  writeFileSync(join(folder, 'cut.zip'), Buffer.from(zipSync({ 'protocol.yaml': new Uint8Array(1000) })).subarray(0, 60))
  const labs = casewright(['grade-labs', join(folder, 'empty.csv'), '--out', join(folder, 'out.csv')])
  expect([labs.code, labs.err]).toEqual([2, expect.stringContaining('has no rows')])
  const zip = casewright(['import', 'study', join(folder, 'cut.zip'), '--out', join(folder, 'new')])
  expect([zip.code, zip.err]).toEqual([2, expect.stringContaining('cut or damaged')])
  expect(readdirSync(folder).toSorted()).toEqual(['cut.zip', 'empty.csv'])
})

it('a report made again takes away what is no longer part of it, and nothing else', () => {
  const folder = scratch()
  const study = join(folder, 'study')
  const out = join(folder, 'out')
  casewright(['init', study])
  casewright(['report', study, '--out', out, '--languages', 'en', 'zh'])
  writeFileSync(join(out, 'mine.txt'), 'mine')
  expect(readdirSync(out)).toContain('report.zh.html')
  const ran = casewright(['report', study, '--out', out, '--languages', 'en'])
  expect(ran.code).toBe(0)
  const left = readdirSync(out, { recursive: true }).map(String)
  expect(left.filter((name) => name.includes('.zh.'))).toEqual([])
  expect(left).toContain('mine.txt')
})
