import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../adapters/node-context.ts'
import { InputProblem } from '../base/issue.ts'
import { signalsQuestionRemove, signalsQuestionSave } from './signals-question-save.ts'
import { loadSignals } from './signals/questions/load-signals.ts'

const folder = mkdtempSync(join(tmpdir(), 'questions-'))
const study = join(folder, 'study')
cpSync(new URL('../../../../examples/neutrophilic-dermatosis', import.meta.url).pathname, study, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const ctx = nodeContext()
const file = (): string => readFileSync(join(study, 'signals/questions.yaml'), 'utf8')
const asked = {
  study,
  id: 'ibrutinib',
  en: 'ibrutinib and Sweet syndrome',
  zh: '伊布替尼与Sweet综合征',
  drug: ['ibrutinib'],
}
const event = ['Acute febrile neutrophilic dermatosis']

async function codes(call: Promise<unknown>): Promise<readonly string[]> {
  const problem: unknown = await call.catch((e: unknown) => e)
  return problem instanceof InputProblem ? problem.issues.map((i) => i.code) : []
}

describe('a question to databases of spontaneous reports', () => {
  it('is written into the study as asked, beside what people wrote there', async () => {
    const before = file()
    await signalsQuestionSave.call(ctx, {
      ...asked,
      event,
      sex: 'F',
      fromYear: 2010,
      comparator: 'oncology',
      specified: 'before',
    })
    expect((await loadSignals(ctx, study)).questions.at(-1)).toEqual({
      id: 'ibrutinib',
      label: { en: asked.en, zh: asked.zh },
      drug: { drugs: ['ibrutinib'] },
      event: { terms: event },
      comparator: 'oncology',
      stratify: ['sex', 'age', 'year'],
      only: { sex: 'F', years: { from: 2010 } },
      specified: 'before',
    })
    expect(file().split('\n').slice(0, 5)).toEqual(before.split('\n').slice(0, 5))
  })

  it('takes the place of one of its id, and goes as it came', async () => {
    const { questions } = await loadSignals(ctx, study)
    await signalsQuestionSave.call(ctx, { ...asked, event, zh: '另一种写法' })
    const changed = (await loadSignals(ctx, study)).questions
    expect(changed.map((q) => q.id)).toEqual(questions.map((q) => q.id))
    expect(changed.at(-1)?.label.zh).toBe('另一种写法')
    await signalsQuestionRemove.call(ctx, { study, id: 'ibrutinib' })
    expect((await loadSignals(ctx, study)).questions.map((q) => q.id)).not.toContain('ibrutinib')
  })

  it('that came up in a screening says so, and can never be told as written before asking', async () => {
    const id = { ...asked, id: 'from-screening', event }
    const seen = { seenLake: 'faers', seenReports: 10, seenOn: '2026-01-05' }
    const before = file()
    const told = { ...id, ...seen, specified: 'before' } as const
    expect(await codes(signalsQuestionSave.call(ctx, told))).toContain('signals-seen-before')
    expect(file()).toBe(before)
    await signalsQuestionSave.call(ctx, { ...id, ...seen })
    expect(await codes(signalsQuestionSave.call(ctx, { ...id, specified: 'before' }))).toContain('signals-seen-before')
    await signalsQuestionSave.call(ctx, { ...id, comparator: 'oncology' })
    expect((await loadSignals(ctx, study)).questions.at(-1)).toMatchObject({
      comparator: 'oncology',
      specified: 'after',
      seen: { on: '2026-01-05', lake: 'faers', reports: 10, drug: 'ibrutinib', event: event[0] },
    })
    // The tie stays with the pair it is of.
    await signalsQuestionSave.call(ctx, { ...id, drug: ['midostaurin'], event: ['pyrexia'] })
    expect((await loadSignals(ctx, study)).questions.at(-1)).toMatchObject({
      drug: { drugs: ['midostaurin'] },
      seen: { reports: 10, drug: 'ibrutinib', event: event[0] },
    })
  })

  it('that was changed before it was first saved keeps the pair that the screening showed', async () => {
    const id = { ...asked, id: 'changed-first', event }
    const seen = { seenLake: 'faers', seenReports: 12, seenDrug: 'midostaurin', seenEvent: 'Rash' }
    await signalsQuestionSave.call(ctx, { ...id, ...seen })
    expect((await loadSignals(ctx, study)).questions.at(-1)?.seen).toEqual({
      on: ctx.today,
      lake: 'faers',
      reports: 12,
      drug: 'midostaurin',
      event: 'Rash',
    })
  })

  it('of an earlier version keeps the pair it asked about when its tie was written', async () => {
    const text = file()
    writeFileSync(
      join(study, 'signals/questions.yaml'),
      text.replaceAll(/\n {6}(?:drug|event): (?:midostaurin|Rash)(?=\n)/gu, ''),
    )
    expect((await loadSignals(ctx, study)).questions.at(-1)?.seen?.drug).toBeUndefined()
    await signalsQuestionSave.call(ctx, { ...asked, id: 'changed-first', drug: ['imatinib'], event: ['pyrexia'] })
    expect((await loadSignals(ctx, study)).questions.at(-1)?.seen).toMatchObject({ drug: 'ibrutinib', event: event[0] })
  })

  it('that is new never takes the place of one that is there', async () => {
    const there = (await loadSignals(ctx, study)).questions[0]?.id ?? ''
    const before = file()
    expect(await codes(signalsQuestionSave.call(ctx, { ...asked, event, id: there, new: true }))).toEqual([
      'signals-question-there',
    ])
    expect(file()).toBe(before)
  })

  it.each([
    ['drugs are named twice', { ...asked, event, class: 'btk-inhibitor' }, 'signals-drugs-twice'],
    ['no reaction is named', asked, 'signals-nothing-asked'],
    ['the group of reactions is not the study’s', { ...asked, group: 'nobody-knows' }, 'group-unknown'],
    ['its id names no file', { ...asked, event, id: '../x' }, 'field-invalid'],
  ])('is refused, and nothing is written, where %s', async (_, input, code) => {
    const before = file()
    expect(await codes(signalsQuestionSave.call(ctx, input))).toContain(code)
    expect(file()).toBe(before)
  })
})
