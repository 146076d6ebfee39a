import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { InputProblem } from '../../base/issue.ts'
import { analyseStudy } from '../analyse-study.ts'
import { casesEdit, casesUndo } from '../cases-edit.ts'
import { casesHistory } from '../cases-history.ts'
import { extractionAssign } from '../extraction-assign.ts'
import type { AnyOp, TypedOp } from '../op.ts'
import { patientsMerge } from '../patients-merge.ts'
import { patientsUndo } from '../patients-undo.ts'
import type { Context } from '../ports.ts'
import { sourcesEdit, sourcesRemove, sourcesRename, sourcesUndo } from '../sources-edit.ts'

const example = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis')
const ctx = nodeContext({ today: '2026-12-01' })
const by = 'Li Na'

async function call<I, O>(op: TypedOp<I, O>, input: I, within: Context = ctx): Promise<O> {
  const { value } = await (op as AnyOp).call(within, input)
  // The value an operation gives is of its own type; a door sees it as unknown.
  return value as O
}
const refusal = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
  return []
}
function scratch(): string {
  const study = join(mkdtempSync(join(tmpdir(), 'rename-')), 'study')
  cpSync(example, study, { recursive: true })
  return study
}
/** Every file of a study but its ledgers, which only grow. */
const filesOf = (study: string): readonly string[] =>
  readdirSync(study, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && !e.name.endsWith('.jsonl'))
    .map((e) => join(e.parentPath, e.name))
    .sort()
    .map((path) => `${path.slice(study.length)} ${readFileSync(path, 'latin1')}`)

/** What is wrong with a study and every number of it, under the id that a source has. */
async function found(
  study: string,
): Promise<{ readonly issues: readonly string[]; readonly numbers: readonly string[] }> {
  const { issues, results } = await analyseStudy(ctx, study)
  return {
    issues: issues.map((i) => `${i.level} ${i.code} ${i.at.file} ${i.at.field ?? ''}`),
    numbers: results.estimates.map(({ value: e }) => JSON.stringify(e)),
  }
}

/** An estimate's JSON with one id said as another, and what it counts in the order of the ids. */
function counting(estimate: string, id?: string, as?: string): unknown {
  const ordered = (_: string, value: unknown): unknown =>
    Array.isArray(value) && value.every((v) => typeof v === 'string')
      ? value.map((v) => (v === id ? as : v)).toSorted()
      : value
  return JSON.parse(estimate, ordered)
}

const sources = readdirSync(join(example, 'sources')).flatMap((name) => /^(.+)\.yaml$/u.exec(name)?.[1] ?? [])
const readText = (study: string, path: string): string => readFileSync(join(study, path), 'utf8')

describe('a source that gets another id', () => {
  it('leaves every number and all that is wrong as it was, whichever it is, and comes back byte for byte', async () => {
    const study = scratch()
    const before = await found(study)
    const files = filesOf(study)
    const tried = fc.asyncProperty(
      fc.constantFrom(...sources),
      fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/u),
      async (source, to) => {
        fc.pre(!sources.includes(to))
        const { change } = await call(sourcesRename, { study, source, to, by })
        const after = await found(study)
        const asBefore = (told: string): string => told.replaceAll(`sources/${to}.yaml`, `sources/${source}.yaml`)
        expect(after.issues.map(asBefore).sort()).toEqual(before.issues.toSorted())
        // The reports read are counted by their ids.
        expect(after.numbers.map((n) => counting(n, to, source))).toEqual(before.numbers.map((n) => counting(n)))
        await call(sourcesUndo, { study, change, by })
        expect(filesOf(study)).toEqual(files)
      },
    )
    const examples: [string, string][] = [
      ['ayirookuzhi-2005-jcp', 'jcp-2005'],
      ['knoops-2005', '2005'],
    ]
    await fc.assert(tried, { numRuns: 5, examples })
  }, 120_000)

  it('keeps a merge that can be undone, with what both cases were and the decision', async () => {
    const study = scratch()
    const files = filesOf(study)
    const merged = await call(patientsMerge, { study, a: 'C001', b: 'C003', by, why: 'the same ward', dryRun: false })
    const renamed = await call(sourcesRename, { study, source: 'knoops-2005', to: 'knoops-sweet', by })
    await call(patientsUndo, { study, decision: merged.decision })
    expect(readText(study, 'patients/C001.yaml')).toContain('reports: [knoops-sweet]')
    await call(sourcesUndo, { study, change: renamed.change, by })
    expect(filesOf(study)).toEqual(files)
  })

  it('is renamed where two people extract it', async () => {
    const study = scratch()
    const { patient } = await call(extractionAssign, {
      study,
      sources: ['knoops-2005'],
      people: ['Li Na', 'Wang Fang'],
      by,
    })
    await call(sourcesRename, { study, source: 'knoops-2005', to: 'knoops-sweet', by })
    for (const name of readdirSync(join(study, 'extractions', patient)))
      expect(readText(study, `extractions/${patient}/${name}`)).not.toContain('knoops-2005')
  })

  it('is not renamed where the study would have an error that it does not have', async () => {
    const study = scratch()
    const other = readText(study, 'sources/dean-2010.yaml').replace('id: dean-2010', 'id: taken')
    writeFileSync(join(study, 'sources/other.yaml'), other)
    const files = filesOf(study)
    expect(await refusal(call(sourcesRename, { study, source: 'knoops-2005', to: 'taken', by }))).toContain(
      'duplicate-id',
    )
    expect(filesOf(study)).toEqual(files)
  })

  it('lets a case be taken back that was changed under the old id, and says where the new id came from', async () => {
    const study = scratch()
    const before = readText(study, 'patients/C017.yaml')
    const edits = [
      { kind: 'set' as const, path: 'age', readings: [{ value: 54, source: 'ayirookuzhi-2005-jcp', at: 'abstract' }] },
    ]
    const { change = '' } = await call(casesEdit, { study, patient: 'C017', by, edits })
    await call(sourcesRename, { study, source: 'ayirookuzhi-2005-jcp', to: 'jcp', by })
    const { changes } = await call(casesHistory, { study, patient: 'C017' })
    expect(changes[0]).toMatchObject({ by, renamed: { from: 'ayirookuzhi-2005-jcp', to: 'jcp' } })
    expect(await refusal(call(casesUndo, { study, patient: 'C017', change: changes[0]?.id ?? '', by }))).toEqual([
      'change-of-source',
    ])
    const undone = await call(casesUndo, { study, patient: 'C017', change, by })
    expect(readText(study, 'patients/C017.yaml')).toBe(before.replaceAll('ayirookuzhi-2005-jcp', 'jcp'))
    // What is taken back can be had again, under a third id too.
    await call(sourcesRename, { study, source: 'jcp', to: 'journal', by })
    await call(casesUndo, { study, patient: 'C017', change: undone.change ?? '', by })
    expect(readText(study, 'patients/C017.yaml')).toMatch(/54, source: journal/u)
  })

  it('lets a correction be taken back that was made under the old id, and not the id before a later one', async () => {
    const study = scratch()
    const before = readText(study, 'sources/knoops-2005.yaml')
    const edited = await call(sourcesEdit, { study, source: 'knoops-2005', by, note: 'seen in print' })
    const first = await call(sourcesRename, { study, source: 'knoops-2005', to: 'knoops', by })
    await call(sourcesRename, { study, source: 'knoops', to: 'sweet', by })
    expect(await refusal(call(sourcesUndo, { study, change: first.change, by }))).toEqual(['change-overtaken'])
    expect(await call(sourcesUndo, { study, change: edited.change ?? '', by })).toMatchObject({ source: 'sweet' })
    expect(readText(study, 'sources/sweet.yaml')).toBe(
      before.replaceAll(/(?<=^id: |sources\/texts\/)knoops-2005/gmu, 'sweet'),
    )
  })

  it('waits for whoever decides on the literature, which it writes to as well', async () => {
    const study = scratch()
    const order: string[] = []
    const waiting: Promise<unknown>[] = []
    await ctx.streams.alone(`${study}/literature`, async () => {
      waiting.push(
        call(sourcesRename, { study, source: 'knoops-2005', to: 'knoops', by }).then(() => order.push('renamed')),
      )
      await wait(1500)
      order.push('decided')
    })
    await Promise.all(waiting)
    expect(order).toEqual(['decided', 'renamed'])
  })
})

describe('files of a source', () => {
  const withFiles = (): string => {
    const study = scratch()
    mkdirSync(join(study, 'sources/originals/knoops-2005'), { recursive: true })
    writeFileSync(join(study, 'sources/originals/knoops-2005/a.txt'), 'hello')
    return study
  }

  it('get their names in the same writing that tells of it', async () => {
    const study = withFiles()
    const cut: Context = {
      ...ctx,
      files: { ...ctx.files, remove: () => Promise.reject(new Error('the power is cut')) },
    }
    const input = { study, source: 'knoops-2005', by, files: [{ from: 'a.txt', to: 'b.txt' }] }
    await call(sourcesEdit, input, cut)
    expect(readdirSync(join(study, 'sources/originals/knoops-2005'))).toEqual(['b.txt'])
  })

  it('get one name each', async () => {
    const study = withFiles()
    const twice = [
      { from: 'a.txt', to: 'b.txt' },
      { from: 'a.txt', to: 'c.txt' },
    ]
    expect(await refusal(call(sourcesEdit, { study, source: 'knoops-2005', by, files: twice }))).toEqual([
      'source-file-twice',
    ])
    expect(readdirSync(join(study, 'sources/originals/knoops-2005'))).toEqual(['a.txt'])
  })
})

describe('a source that is taken away', () => {
  it('stays where a decision still names it', async () => {
    const study = scratch()
    const path = join(study, 'decisions.yaml')
    const kept = readFileSync(path, 'utf8')
    const spare = readText(study, 'sources/dean-2010.yaml')
      .replace(/id: dean-2010/u, 'id: spare')
      .replace(/texts:[\s\S]*/u, '')
    writeFileSync(join(study, 'sources/spare.yaml'), spare)
    writeFileSync(path, kept.replace('[ayirookuzhi-2005, ayirookuzhi-2005-jcp]', '[ayirookuzhi-2005, spare]'))
    expect(await refusal(call(sourcesRemove, { study, source: 'spare', by }))).toEqual(['reference-unknown'])
  })
})
