import { closeSync, cpSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSyntheticStudy } from '../../../../tools/bench/synthetic-study.ts'
import { nodeContext } from '../../src/adapters/node-context.ts'
import { ops } from '../../src/ops/index.ts'
import { exitCodeOf } from '../../src/ops/op.ts'
import { casewright, scratch, started } from './casewright.ts'

/** Every file below a folder with its bytes as base64. */
const bytesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'base64')]),
  )

const folder = scratch()
const study = join(folder, 'study')
const templates = join(folder, 'templates')
const text = join(folder, 'text.txt')
const importTemplate = (into: string) =>
  casewright(['import', 'cases', join(templates, 'patients.csv'), '--into', into, '--mapping', join(templates, 'mapping.yaml')])

beforeAll(() => {
  for (const args of [['init', study], ['template', templates]]) {
    const made = casewright(args)
    if (made.code !== 0) throw new Error(made.err)
  }
  writeFileSync(text, 'Of 14 patients, 6 were men, 2 were women and 8 were children.\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('bringing patients in', () => {
  it('the template goes into a fresh study, what is not mapped stays beside it, and a second time adds nothing', () => {
    const first = importTemplate(study)
    expect(first).toMatchObject({ code: 0 })
    expect(readdirSync(join(study, 'patients')).length).toBe(3)
    // What is left out on purpose is in no list, only in the table as it came.
    const beside = join(study, 'imports/my-table')
    const says = (name: string): boolean => readFileSync(join(beside, name), 'utf8').includes('an invented row: delete it')
    expect(readdirSync(beside).filter(says)).toEqual([expect.stringMatching(/-patients\.csv$/u)])
    const before = bytesOf(study)
    expect(importTemplate(study)).toMatchObject({ code: 0 })
    expect(bytesOf(study)).toEqual(before)
    expect(casewright(['check', study])).toMatchObject({ code: 0 })
  })

  it('export, then import: the same files, byte for byte', () => {
    const zip = join(folder, 'study.zip')
    const back = join(folder, '回来 back')
    expect(casewright(['export', study, '--out', zip])).toMatchObject({ code: 0 })
    expect(casewright(['import', 'study', zip, '--out', back])).toMatchObject({ code: 0 })
    expect(bytesOf(back)).toEqual(bytesOf(study))
  })
})

describe('library, command line and `op` are one', () => {
  const cases: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>>; readonly args: readonly string[]; readonly code: number }[] = [
    { name: 'check', input: { study }, args: [study], code: 0 },
    { name: 'grade', input: { study, patient: 'INVENTED-1' }, args: [study, 'INVENTED-1'], code: 0 },
    { name: 'assess', input: { study, patient: 'INVENTED-1' }, args: [study, 'INVENTED-1'], code: 0 },
    { name: 'analyse', input: { study }, args: [study], code: 0 },
    { name: 'trace', input: { study, number: 'sex.female' }, args: [study, 'sex.female'], code: 0 },
    { name: 'lint', input: { files: [text] }, args: [text], code: 1 },
    { name: 'drug', input: { names: ['Glivec', '帕妥珠单抗', 'nonsense'] }, args: ['Glivec', '帕妥珠单抗', 'nonsense'], code: 0 },
  ]
  it.each(cases)('$name', async ({ name, input, args, code }) => {
    const done = await ops[name]?.call(nodeContext(), input)
    const inLibrary: unknown = JSON.parse(JSON.stringify({ value: done?.value, issues: done?.issues }))
    const typed = casewright([...name.split('.'), ...args, '--json'])
    const asked = casewright(['op', name], { input: JSON.stringify(input) })
    expect(JSON.parse(typed.out)).toEqual(inLibrary)
    expect(JSON.parse(asked.out)).toEqual(inLibrary)
    expect([typed.code, asked.code, exitCodeOf(done?.issues ?? [])]).toEqual([code, code, code])
    expect([typed.err, asked.err]).toEqual(['', ''])
  })

  it('bad input through `--json` and `op`: exit code 2, and issues with codes for a program', () => {
    for (const ran of [casewright(['check', join(folder, 'nowhere'), '--json']), casewright(['op', 'check'], { input: JSON.stringify({ study: join(folder, 'nowhere') }) })]) {
      expect(ran.code).toBe(2)
      expect(JSON.parse(ran.out)).toMatchObject({ value: null, issues: [{ code: 'not-a-folder', level: 'error' }] })
    }
  })
})

describe('Ctrl-C during a report', () => {
  const large = join(folder, 'large')
  beforeAll(() => writeSyntheticStudy(large, 300, 7))

  it.each(['appraising each patient', 'figures/'])('at “%s”: exit code 130, and nothing half-written', async (moment) => {
    const out = join(folder, `stopped-${moment.length}`)
    let told = false
    const ran = await started(['report', large, '--out', out, '--languages', 'en'], {
      heard: (err, stop) => {
        if (told || !err.includes(moment)) return
        told = true
        stop()
      },
    })
    expect(ran.code).toBe(130)
    expect(ran.err).toContain('nothing half-written')
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder, { recursive: true }).filter((f) => String(f).endsWith('.part'))).toEqual([])
  })
})

describe('a table of 200 MB', () => {
  const big = join(folder, 'big.csv')
  const rows = 2000
  beforeAll(() => {
    const file = openSync(big, 'w')
    writeSync(file, 'row_id,term,analyte,value,unit,lln,uln,baseline,note\n')
    const note = 'n'.repeat(100_000)
    for (let i = 0; i < rows; i++) writeSync(file, `${i},,alt,${i % 400},U/L,0,40,30,${note}\n`)
    closeSync(file)
  })
  afterAll(() => rmSync(big))

  it('is graded row by row, in memory far below its size', async () => {
    const out = join(folder, 'graded.csv')
    const meter = `process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS))`
    // On a busy machine memory is taken back late: a bound on the heap makes the peak that of the work.
    const ran = await started(['grade-labs', big, '--out', out, '--quiet'], {
      node: ['--max-old-space-size=120', '--import', `data:text/javascript,${encodeURIComponent(meter)}`],
    })
    expect(ran.code).toBe(0)
    expect(readFileSync(out, 'utf8').trimEnd().split('\n').length).toBe(rows + 1)
    const megabytes = Number(/PEAK (\d+)/u.exec(ran.err)?.[1]) / 1024
    expect(megabytes).toBeLessThan(400)
  })

  it('is refused by import cases at once, with its size and the most that is read', () => {
    const before = bytesOf(study)
    const start = performance.now()
    const ran = casewright(['import', 'cases', big, '--into', study, '--mapping', join(templates, 'mapping.yaml')])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/big\.csv is too large \(200\.\d MB\); the most that can be read is \d+(\.\d)? MB/u)
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(bytesOf(study)).toEqual(before)
  })
})

it('a study whose folder has spaces, quotes and Chinese in its name is a study like any other', () => {
  const odd = join(folder, "我的 研究 ü'")
  mkdirSync(odd)
  cpSync(study, odd, { recursive: true })
  expect(casewright(['check', `${odd}/`])).toMatchObject({ code: 0 })
})
