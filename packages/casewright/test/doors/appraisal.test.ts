import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeContext } from '../../src/adapters/node-context.ts'
import { ops } from '../../src/ops/index.ts'
import { root } from './casewright.ts'

const study = join(root, 'examples/neutrophilic-dermatosis')
async function shown(verb: string, input: object, locale: 'en' | 'zh' = 'en'): Promise<string> {
  const done = await ops[verb]?.call(nodeContext(), { study, ...input })
  if (done === undefined) throw new Error(`no ${verb}`)
  return done.show(locale)
}

it('assess marks each item, with the value used and the words: C001, 38 C under a criterion of above 38', async () => {
  const text = await shown('assess', { patient: 'C001', instrument: 'walker-cohen' })
  expect(text).toContain(
    '✗ fever above 38 °C\n          highest temperature (°C): 38 “temperature up to 38 C” (knoops-2005#en)',
  )
  expect(text).toContain(
    '✓ resolved after the drug was stopped\n          improved after the drug was stopped or reduced: yes “No lesion appeared afterwards”',
  )
})

it('a number without limits of normal still answers a criterion with a limit of its own: C017, 57.25 > 8', async () => {
  const text = await shown('assess', { patient: 'C017', instrument: 'su-liu-von-den-driesch' })
  expect(text).toContain(
    '✓ leukocytes above 8 × 10⁹/L\n          leukocytes: 57.25 ×10⁹/L “Leukocytes were 57,250 per mm3”',
  )
})

it('a set made for another diagnosis says so in one line, and in full where it is asked for', async () => {
  const all = await shown('assess', { patient: 'C001' })
  const line = '! does not apply: made for AGEP; this case is diagnosed as something else'
  expect(all).toContain(line)
  expect(all).not.toContain('mucosa involved')
  const one = await shown('assess', { patient: 'C001', instrument: 'euroscar-agep' })
  expect(one).toContain(line)
  expect(one).toContain('mucosa involved')
})

it('cautions are said with what they do, in both languages', async () => {
  const input = { patient: 'C001', instrument: 'naranjo' }
  expect(await shown('assess', input)).toContain('! take care: the drug is given in cycles (pauses come anyway')
  expect(await shown('assess', input, 'zh')).toContain('! 注意：药物按周期给药（间歇本已存在')
})

it('what rules used is there for programs: verdict, value in words, quotes', async () => {
  const done = await ops['assess']?.call(nodeContext(), { study, patient: 'C001', instrument: 'walker-cohen' })
  expect(done?.value).toMatchObject([
    {
      judgements: expect.arrayContaining([
        expect.objectContaining({
          items: expect.arrayContaining([
            expect.objectContaining({
              item: 'fever',
              verdict: 'not met',
              used: [expect.objectContaining({ fact: 'temperature', says: { en: '38', zh: '38' } })],
            }),
          ]),
        }),
      ]),
    },
  ])
})

it('no grade 0 is printed: C050, pustules without antimicrobial', async () => {
  const text = await shown('grade', { patient: 'C050', ctcae: '5.0' })
  expect(text).toContain('Rash pustular v5.0: no grade is reached, or up to 3')
  expect(await shown('grade', {})).not.toMatch(/grade 0/u)
})

it('of patients who lived on no term reaches grade 5', async () => {
  const text = await shown('grade', { patient: 'C001' })
  expect(text).not.toMatch(/E[12] .*–5/u)
})

it('silence on vasculitis is no denial, and a dechallenge that cannot be assessed no “no”: C031', async () => {
  const text = await shown('assess', { patient: 'C031', instrument: 'walker-cohen' })
  expect(text).toContain('not met / four of the five are met / met')
  expect(text).toMatch(/\? not told: .*no leukocytoclastic vasculitis; resolved after the drug was stopped/u)
  expect(text).toMatch(/→ would settle it: .*no leukocytoclastic vasculitis/u)
  expect(text).not.toContain('✗ resolved after the drug was stopped')
})

it('no dechallenge is counted of a drug whose withdrawal is not told, and denied treatment is used: C008', async () => {
  const naranjo = await shown('assess', { patient: 'C008', instrument: 'naranjo' })
  expect(naranjo).toMatch(/\? not told: .*better when stopped/u)
  const grade = await shown('grade', { patient: 'C008' })
  expect(grade).not.toContain('urgent intervention needed')
})

it('each of several bouts has its scale under its own name: C023', async () => {
  const text = await shown('cases.show', { patient: 'C023' })
  expect(text).toMatch(/E1 {2}AGEP: EuroSCAR score: .*\n[^]*E2 {2}AGEP: EuroSCAR score: /u)
  expect(text).not.toContain('generalized')
})

it('the table of cases says the class of any suspect, and calls another drug no rechallenge', async () => {
  const list = ops['cases.list']
  if (list === undefined) throw new Error('cases.list is not there')
  const { value } = await list.call(nodeContext(), { study })
  const { rows } = value as { rows: { patient: string; cells: Record<string, { shown: { en: string } }> }[] }
  const cell = (patient: string, column: string) => rows.find((r) => r.patient === patient)?.cells[column]?.shown.en
  expect(cell('C013', 'class')).toBe('colony-stimulating factor')
  expect(cell('C038', 'class')).toBe('cytotoxic chemotherapy')
  expect(cell('C038', 'latency')).toBe('unclear')
  expect(cell('C019', 'rechallenge')).toBe('positive (another drug of the class)')
  expect(cell('C001', 'rechallenge')).toBe('positive')
  expect(cell('C001', 'causality')).toMatch(/^Naranjo scale: /u)
})

it('what cannot be weighed between two files is still said: time to onset of C003 and C008', async () => {
  const pair = { a: 'C003', b: 'C008' }
  expect(await shown('patients.pair', pair)).toMatch(
    /time to onset +both say, cannot be weighed .*cycle 8, day 1.*after cycle 4/u,
  )
  expect(await shown('patients.pair', pair, 'zh')).toMatch(/第8周期第1天.*第4周期后/u)
})

it('another drug is called one of the class where its manner or the drug table says so, and one not given again has no name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-rechallenge-'))
  try {
    cpSync(study, folder, { recursive: true })
    const file = join(folder, 'patients/C019.yaml')
    const told = readFileSync(file, 'utf8')
    const list = ops['cases.list']
    if (list === undefined) throw new Error('cases.list is not there')
    const shownAs = async (...changes: readonly (readonly [from: string, to: string])[]): Promise<unknown> => {
      for (const [from] of changes) expect(told).toContain(from)
      writeFileSync(
        file,
        changes.reduce((text, [from, to]) => text.replace(from, to), told),
      )
      const { value } = await list.call(nodeContext(), { study: folder })
      const { rows } = value as { rows: { patient: string; cells: Record<string, { shown: { en: string } }> }[] }
      return rows.find((r) => r.patient === 'C019')?.cells['rechallenge']?.shown.en
    }
    const untold = [
      'manner: { value: same-class, raw: after the switch to dasatinib }',
      'manner: not-reported',
    ] as const
    const bortezomib = ['written: dasatinib, drug: dasatinib', 'written: bortezomib, drug: bortezomib'] as const
    expect(await shownAs(untold)).toBe('positive (another drug of the class)')
    expect(await shownAs(untold, bortezomib)).toBe('positive (another drug)')
    expect(
      await shownAs(['result: { value: positive, raw: a relapse', 'result: { value: not-done, raw: a relapse']),
    ).toBe('not done')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
