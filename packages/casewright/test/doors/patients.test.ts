import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../src/adapters/node-context.ts'
import { InputProblem } from '../../src/base/issue.ts'
import { analyseStudy } from '../../src/ops/analyse-study.ts'
import { ops } from '../../src/ops/index.ts'
import type { Done } from '../../src/ops/op.ts'
import { builtInFiles, splitStudy } from '../split-patient.ts'

const ctx = nodeContext()

function folderOf(files: ReadonlyMap<string, Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-patients-'))
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

const filesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  )

const run = async (name: string, input: object): Promise<Done> => {
  const o = ops[name]
  if (o === undefined) throw new Error(`no operation ${name}`)
  return o.call(ctx, input)
}
const refused = async (name: string, input: object): Promise<readonly string[]> => {
  try {
    await run(name, input)
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
  return []
}
const signed = { by: 'Li Wei', why: 'the same woman' }

interface Printed {
  readonly before: string
  readonly after: string
}
interface ChangedNumber {
  readonly id: string
  readonly printed: boolean
  readonly said: Readonly<Record<'en' | 'zh', Printed>>
}

describe('one woman in two files', () => {
  it('merged, gives every number of the study in which she was one patient', async () => {
    const folder = folderOf(splitStudy())
    const done = await run('patients.merge', { study: folder, a: 'C017', b: 'C018', ...signed })
    expect(done.value).toMatchObject({ a: 'C017', b: 'C018', decision: 'D02', written: true })
    expect(done.issues.filter((i) => i.level === 'error')).toEqual([])
    const [merged, whole] = [await analyseStudy(ctx, folder), await analyseStudy(ctx, folderOf(builtInFiles()))]
    expect(merged.results.estimates.map((e) => e.value)).toEqual(whole.results.estimates.map((e) => e.value))
    expect(merged.results.flow).toEqual(whole.results.flow)
    const check = await run('check', { study: folder })
    expect(check.issues.map((i) => i.code)).toEqual(Array.from({ length: 4 }, () => 'cycle-length-missing'))
    expect(merged.study.decisions.at(-1)).toMatchObject({
      id: 'D02',
      kind: 'same-patient',
      patient: 'C017',
      merged: 'C018',
      by: 'Li Wei',
    })
  })

  it('merged and undone, is byte for byte what it was', async () => {
    const folder = folderOf(splitStudy())
    const before = filesOf(folder)
    await run('patients.merge', { study: folder, a: 'C017', b: 'C018', ...signed })
    expect(filesOf(folder)).not.toEqual(before)
    await run('patients.undo', { study: folder, decision: 'D02' })
    expect(filesOf(folder)).toEqual(before)
    // The other way round she keeps the other id.
    await run('patients.merge', { study: folder, a: 'C018', b: 'C017', ...signed })
    await run('patients.undo', { study: folder, decision: 'D02' })
    expect(filesOf(folder)).toEqual(before)
  })

  it('undone after another decision, keeps that decision', async () => {
    const folder = folderOf(splitStudy())
    await run('patients.merge', { study: folder, a: 'C017', b: 'C018', ...signed })
    await run('patients.separate', { study: folder, a: 'C003', b: 'C008', by: 'Li Wei', why: 'two men' })
    await run('patients.undo', { study: folder, decision: 'D02' })
    const { study } = await analyseStudy(ctx, folder)
    expect(study.decisions.map((d) => [d.id, d.kind])).toEqual([
      ['D01', 'settle'],
      ['D03', 'different-patient'],
    ])
    expect(study.patients.some((p) => p.id === 'C018')).toBe(true)
  })

  it('is not torn apart where the merged file or a decision on it came later', async () => {
    const folder = folderOf(splitStudy())
    await run('patients.merge', { study: folder, a: 'C017', b: 'C018', ...signed })
    await run('patients.separate', { study: folder, a: 'C017', b: 'C008', by: 'Li Wei', why: 'a man' })
    expect(await refused('patients.undo', { study: folder, decision: 'D02' })).toEqual(['decision-rests-on-merge'])
    await run('patients.undo', { study: folder, decision: 'D03' })
    const path = join(folder, 'patients/C017.yaml')
    writeFileSync(path, `${readFileSync(path, 'utf8')}# looked at again\n`)
    expect(await refused('patients.undo', { study: folder, decision: 'D02' })).toEqual(['merged-file-changed'])
  })

  it('a dry run and a comparison write nothing and tell the same change', async () => {
    const folder = folderOf(splitStudy())
    const before = filesOf(folder)
    const dry = await run('patients.merge', { study: folder, a: 'C017', b: 'C018', ...signed, dryRun: true })
    const compared = await run('patients.compare', { study: folder, a: 'C017', b: 'C018' })
    expect(filesOf(folder)).toEqual(before)
    const change = (dry.value as { change: { numbers: readonly ChangedNumber[]; included: unknown } }).change // as the operation gives it
    expect(compared.value).toMatchObject({ change: JSON.parse(JSON.stringify(change)) as object })
    expect(change.included).toEqual({ entered: [], left: ['C018'] })
    const women = change.numbers.find((n) => n.id === 'sex.female')
    expect(women).toMatchObject({
      what: 'changed',
      before: { events: 17, of: 32 },
      after: { events: 16, of: 31 },
      left: ['C018'],
    })
    // The same numbers change for a reader of either language.
    const differs = ({ before: was, after: is }: Printed): boolean => was !== is
    for (const { printed, said } of change.numbers) expect(printed).toBe(differs(said.en) || differs(said.zh))
    expect(compared.show('en')).toContain('very likely one patient')
    expect(compared.show('zh')).toContain('极可能为同一患者')
  })

  it('is listed by link in both languages, and not after the two were separated', async () => {
    const folder = folderOf(splitStudy())
    const links = await run('patients.link', { study: folder })
    expect(links.show('en')).toMatch(/C017 – C018: very likely one patient/u)
    expect(links.show('zh')).toMatch(/C017 – C018：极可能为同一患者/u)
    await run('patients.separate', { study: folder, a: 'C018', b: 'C017', ...signed })
    const again = await run('patients.link', { study: folder, patient: 'C017' })
    expect(again.show('en')).not.toMatch(/C017 – C018: /u)
    expect(again.show('en')).toContain('C017–C018 (D02)')
    expect(await refused('patients.merge', { study: folder, a: 'C017', b: 'C018', ...signed })).toEqual([
      'patients-decided-different',
    ])
  })
})

describe('what cannot be merged', () => {
  it('patients of one report, a patient with itself, a patient who is not there', async () => {
    const folder = folderOf(builtInFiles())
    const before = filesOf(folder)
    const ask = (a: string, b: string) => refused('patients.merge', { study: folder, a, b, ...signed })
    expect(await ask('C025', 'C026')).toEqual(['patients-of-one-report'])
    expect(await ask('C025', 'C025')).toEqual(['merge-with-itself'])
    expect(await ask('C025', 'C999')).toEqual(['no-such-patient'])
    expect(await refused('patients.separate', { study: folder, a: 'C025', b: 'C999', ...signed })).toEqual([
      'no-such-patient',
    ])
    expect(await refused('patients.undo', { study: folder, decision: 'D02' })).toEqual(['merge-not-kept'])
    expect(await refused('patients.undo', { study: folder, decision: 'D77' })).toEqual(['no-such-decision'])
    expect(filesOf(folder)).toEqual(before)
  })
})
