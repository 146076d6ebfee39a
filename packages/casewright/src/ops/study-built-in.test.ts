import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { importCases } from './import-cases.ts'
import { importLiterature } from './literature-import.ts'
import type { AnyOp, ValueOf } from './op.ts'
import { patientsMerge } from './patients-merge.ts'
import { screenDecide } from './screen-decide.ts'
import { signalsAsk } from './signals-ask.ts'

const study = 'neutrophilic-dermatosis'
const [here, folder] = [process.cwd(), mkdtempSync(`${tmpdir()}/built-in-`)]
process.chdir(folder)
afterAll(() => {
  process.chdir(here)
  rmSync(folder, { recursive: true, force: true })
})

const refused = async (op: AnyOp, input: object): Promise<readonly string[]> => {
  const problem: unknown = await op.call(nodeContext(), input).catch((e: unknown) => e)
  return problem instanceof InputProblem ? problem.issues.map((i) => i.code) : []
}
const pair = { study, a: 'C001', b: 'C003', by: 'Li Wei', why: 'same ward' }

describe('The study that comes with casewright is not written into', () => {
  it.each<[string, AnyOp, object]>([
    ['an answer is kept', signalsAsk, { lake: 'none', study, save: true }],
    ['patients are merged', patientsMerge, pair],
    ['a verdict is given', screenDecide, { study, record: 'x', verdict: 'include', by: 'Li Na' }],
    ['literature is imported', importLiterature, { files: ['x.ris'], into: study, database: 'pubmed' }],
    ['cases are imported', importCases, { table: 'x.csv', into: study, mapping: 'x.yaml' }],
  ])('where %s', async (_, op, input) => expect(await refused(op, input)).toEqual(['study-built-in']))

  it('a merge of it can be looked at; its numbers have a percentage only where enough say', async () => {
    const { value } = await patientsMerge.call(nodeContext(), { ...pair, dryRun: true })
    const { numbers } = (value as ValueOf<typeof patientsMerge>).change
    const printed = numbers.flatMap(({ said }) => [said.en, said.zh].flatMap((s) => [s.before, s.after]))
    const of = printed.flatMap((text) => {
      const told = /^\d+\/(?<n>\d+)(?<percent>.*)$/u.exec(text)?.groups
      return told === undefined ? [] : [{ n: Number(told['n']), hasPercent: told['percent']?.includes('%') === true }]
    })
    expect(of.filter(({ n, hasPercent }) => n < 5 && hasPercent)).toEqual([])
    expect(of.some(({ n, hasPercent }) => n >= 5 && hasPercent)).toBe(true)
    expect(of.some(({ n }) => n < 5)).toBe(true)
  })
})
