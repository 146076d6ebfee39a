import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { InputProblem } from '../../base/issue.ts'
import type { PatientEdit } from '../../extract/edit/patient-edit.ts'
import { casesSettle, casesUnsettle } from '../cases-decide.ts'
import { casesEdit } from '../cases-edit.ts'
import { casesShow } from '../cases-show.ts'
import { check } from '../check.ts'
import { extractionAdjudicate, extractionFinish } from '../extraction-adjudicate.ts'
import { extractionAgreement, sayAgreementOn } from '../extraction-agreement.ts'
import { extractionAssign, extractionOpen, extractionReassign, extractionWithdraw } from '../extraction-assign.ts'
import { extractionCompare } from '../extraction-compare.ts'
import { extractionList } from '../extraction-list.ts'
import { extractionReopen, extractionSubmit } from '../extraction-submit.ts'
import { cohenKappa } from '../../stats/agreement/cohen-kappa.ts'
import type { AnyOp, TypedOp } from '../op.ts'
import type { AgreementOn } from './extraction-agreement.ts'
import { reportPreview } from '../report-preview.ts'
import { sourcesAddText } from '../sources-add.ts'

const example = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis')
const ctx = nodeContext({ today: '2026-12-01' })
const [first, second, third] = ['Li Na', '王敏', 'Zhao Lei'] as const

async function call<I, O>(op: TypedOp<I, O>, input: I): Promise<O> {
  // The value an operation gives is of its own type; a door sees it as unknown.
  return (await (op as AnyOp).call(ctx, input)).value as O
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
function copy(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'extraction-')), 'study')
  cpSync(example, folder, { recursive: true })
  return folder
}
const set = (path: string, ...readings: Extract<PatientEdit, { kind: 'set' }>['readings']): PatientEdit => ({
  kind: 'set',
  path,
  readings,
})
const words = (text: string) => [{ words: text }]

let study = ''
const patient = 'C099'
const edit = async (by: string, edits: readonly PatientEdit[]) => {
  const made = await call(casesEdit, { study, patient, by, extraction: 'own', edits: [...edits] })
  expect(made.refused).toEqual([])
}

/** Two people read Knoops 2005, and differ in what they find. */
beforeAll(async () => {
  study = copy()
  await call(extractionAssign, { study, people: [first, second], sources: ['knoops-2005'], patient, by: third })
  await call(extractionOpen, { study, patient, by: first })
  await call(extractionOpen, { study, patient, by: second })
  await edit(first, [
    set('sex', { value: 'male', quote: words('A man aged 59') }),
    set('age', { value: 59, quote: words('A man aged 59') }),
    set('malignancy', { value: { id: 'multiple-myeloma' }, quote: words('multiple myeloma that no longer responded') }),
    set('exposures.X1.drug', {
      value: { written: 'bortezomib', drug: 'bortezomib', resolution: 'exact' },
      quote: words('He was given bortezomib'),
    }),
    set('exposures.X1.action', { value: 'withdrawn', quote: words('bortezomib was stopped') }),
    set('episodes.E1.diagnosis', { value: { entity: 'sweet-syndrome' }, quote: words('confirmed Sweet syndrome') }),
    set('episodes.E1.temperature', { value: 38, quote: words('temperature up to 38 C') }),
    set('episodes.E1.morphology.plaque', { value: true, quote: words('painful, round, red, swollen plaques') }),
    set('episodes.E1.mucosa', { is: 'not-reported' }),
    set('gcsf', { is: 'unclear', why: 'supportive care is not told' }),
    set('episodes.E1.histology.vasculitis', { is: 'absent', quote: words('without vasculitis') }),
  ])
  await edit(second, [
    { kind: 'add-part', part: 'exposure', role: 'previous' },
    set('exposures.X2.drug', {
      value: { written: 'thalidomide', drug: 'thalidomide', resolution: 'exact' },
      quote: words('thalidomide'),
    }),
    set('sex', { value: 'male', quote: words('A man aged 59') }),
    set('age', { value: 60 }),
    set('malignancy', { value: { id: 'multiple-myeloma', text: 'relapsed myeloma' }, quote: words('多发性骨髓瘤') }),
    set('exposures.X1.drug', {
      value: { written: 'Velcade', drug: 'bortezomib', resolution: 'exact' },
      quote: words('予硼替佐米'),
    }),
    set('exposures.X1.action', { value: 'interrupted', quote: words('bortezomib was stopped') }),
    set('episodes.E1.diagnosis', { value: { entity: 'sweet-syndrome' }, quote: words('confirmed Sweet syndrome') }),
    set('episodes.E1.morphology.plaque', { value: true, quote: words('painful, round, red, swollen plaques') }),
    set('episodes.E1.sites.head', { value: true, quote: words('over the head, neck and trunk') }),
    set('gcsf', { is: 'not-reported' }),
  ])
})

describe('double extraction', () => {
  it('nobody sees what the other read before both have submitted, and only the two may write', async () => {
    expect(await refusal(call(extractionCompare, { study, patient, by: third }))).toEqual(['extraction-open'])
    expect(await refusal(call(casesShow, { study, patient, extraction: 'second', by: first }))).toEqual([
      'extraction-open',
    ])
    expect(await refusal(call(casesShow, { study, patient, extraction: 'own', by: third }))).toEqual([
      'not-an-extractor',
    ])
    expect(await refusal(call(extractionOpen, { study, patient, by: third }))).toEqual(['not-an-extractor'])
    const own = await call(casesShow, { study, patient, extraction: 'own', by: '  li  NA ' })
    expect(own.fields.find((f) => f.path === 'age')?.shown.en).toBe('59 years')
    expect([own.extraction, own.fields.find((f) => f.path === 'country')?.said]).toEqual(['under-way', 'unread'])
    expect(existsSync(join(study, `patients/${patient}.yaml`))).toBe(false)
    // The study is read as if nobody were extracting.
    expect(
      (await (check as AnyOp).call(ctx, { study })).issues.filter((i) => i.at.file.startsWith('extractions')),
    ).toEqual([])
  })

  it('the work list says whose turn it is', async () => {
    const task = async (by: string) => (await call(extractionList, { study, by })).rows.map((r) => [r.stage, r.task])
    expect(await task(first)).toEqual([['extracting', 'extract']])
    expect(await task(third)).toEqual([['extracting', 'none']])
    await call(extractionSubmit, { study, patient, by: first })
    expect(await task(first)).toEqual([['extracting', 'wait']])
    expect(
      await refusal(call(casesEdit, { study, patient, by: first, extraction: 'own', edits: [set('sex')] })),
    ).toEqual(['extraction-submitted'])
    await call(extractionReopen, { study, patient, by: first })
    await call(extractionSubmit, { study, patient, by: first })
    await call(extractionSubmit, { study, patient, by: second })
    expect(await task(third)).toEqual([['to-adjudicate', 'adjudicate']])
    expect(await refusal(call(extractionReopen, { study, patient, by: first }))).toEqual(['extraction-closed'])
  })

  it('compares field by field: values, silences, what only one found, the same on other words', async () => {
    const { fields, people, mayAdjudicate } = await call(extractionCompare, { study, patient, by: third })
    const stands = (path: string) => fields.find((f) => f.path === path)?.stands
    expect(people.map((p) => p.name)).toEqual([first, second])
    expect(mayAdjudicate).toBe(true)
    expect({
      sex: stands('sex'),
      age: stands('age'),
      malignancy: stands('malignancy'),
      drug: stands('exposures.X1.drug'),
      action: stands('exposures.X1.action'),
      diagnosis: stands('episodes.E1.diagnosis'),
      temperature: stands('episodes.E1.temperature'),
      head: stands('episodes.E1.sites.head'),
      gcsf: stands('gcsf'),
      mucosa: stands('episodes.E1.mucosa'),
      vasculitis: stands('episodes.E1.histology.vasculitis'),
      thalidomide: stands('exposures.X2.drug'),
    }).toEqual({
      sex: 'same',
      age: 'value',
      malignancy: 'other-words',
      drug: 'other-words',
      action: 'value',
      diagnosis: 'same',
      temperature: 'only-first',
      head: 'only-second',
      gcsf: 'silence',
      mucosa: 'same',
      vasculitis: 'only-first',
      thalidomide: 'only-second',
    })
  })

  it('agreement has its cases behind it, and does not change with adjudication', async () => {
    const { all, fields, groups } = await call(extractionAgreement, { study })
    expect(all.agree + all.differing.length).toBe(all.of)
    const compared = (await call(extractionCompare, { study, patient, by: third })).fields
    // The first drug is presumed to be the suspect and the first episode the index: neither person said so.
    const presumed = ['exposures.X1.role', 'episodes.E1.kind']
    expect(compared.filter((f) => presumed.includes(f.path)).map((f) => f.stands)).toEqual(['same', 'same'])
    const answered = compared.filter(
      (f) => !presumed.includes(f.path) && f.first.readings.length + f.second.readings.length > 0,
    )
    // The form asks what neither answered; that is nothing to agree on.
    expect(compared.length).toBeGreaterThan(answered.length)
    expect([...all.agreed, ...all.differing].map((f) => f.path).toSorted()).toEqual(
      answered.map((f) => f.path).toSorted(),
    )
    expect(all.differing.map((f) => f.path).toSorted()).toEqual(
      [
        'age',
        'episodes.E1.histology.vasculitis',
        'episodes.E1.sites.head',
        'episodes.E1.temperature',
        'exposures.X1.action',
        'exposures.X2.drug',
        'gcsf',
      ].toSorted(),
    )
    expect(fields.find((f) => f.id === 'sex')).toMatchObject({ agree: 1, of: 1, kappa: { kind: 'undefined' } })
    expect(all.kappa.kind).toBe('agreement')
    expect(groups.map((g) => g.agreed.length + g.differing.length).reduce((a, b) => a + b, 0)).toBe(all.of)
  })

  it('a third person adjudicates each difference, and may change their mind', async () => {
    const adjudicate = (field: string, take: 'first' | 'second' | 'reading' | 'open', more: object = {}) =>
      call(extractionAdjudicate, { study, patient, field, take, by: third, why: 'read again', ...more })
    expect(
      await refusal(call(extractionAdjudicate, { study, patient, field: 'age', take: 'first', by: first })),
    ).toEqual(['adjudicator-extracted'])
    expect(await refusal(adjudicate('sex', 'first'))).toEqual(['field-not-different'])
    expect(await refusal(adjudicate('exposures.X1.action', 'reading', { readings: [{ value: 'paused' }] }))).toEqual([
      'field-invalid',
    ])
    expect(await refusal(call(extractionFinish, { study, patient, by: third }))).toEqual(['fields-not-adjudicated'])
    await adjudicate('age', 'second')
    expect((await adjudicate('age', 'open')).open).toBe(7)
    await adjudicate('age', 'first')
    await adjudicate('exposures.X1.action', 'reading', {
      readings: [{ value: 'switched', quote: [{ words: 'bortezomib was stopped' }] }],
    })
    await adjudicate('episodes.E1.temperature', 'first')
    await adjudicate('episodes.E1.sites.head', 'second')
    await adjudicate('gcsf', 'second')
    await adjudicate('exposures.X2.drug', 'first')
    expect((await adjudicate('episodes.E1.histology.vasculitis', 'second')).open).toBe(0)
  })

  it('finishing writes the patient: agreed fields with both people’s words, each reading signed, differences settled by decision', async () => {
    const before = readFileSync(join(study, 'decisions.yaml'), 'utf8')
    const done = await call(extractionFinish, { study, patient, by: third })
    expect(done.decisions.length).toBe(2)
    const view = await call(casesShow, { study, patient })
    const field = (path: string) => view.fields.find((f) => f.path === path)
    expect(view.issues.filter((i) => i.level !== 'note')).toEqual([])
    expect(field('malignancy')).toMatchObject({ conflict: 'none', said: 'known' })
    expect(field('malignancy')?.readings.map((r) => [r.by, r.on, r.words[0]?.quote?.words])).toEqual([
      [first, '2026-12-01', 'multiple myeloma that no longer responded'],
      [second, '2026-12-01', '多发性骨髓瘤'],
    ])
    expect(field('age')).toMatchObject({
      conflict: 'settled',
      shown: { en: '59 years' },
      settled: { by: third, why: 'read again', take: 1 },
    })
    expect(field('exposures.X1.action')?.readings.map((r) => r.by)).toEqual([first, second, third])
    expect(field('exposures.X1.action')).toMatchObject({ conflict: 'settled', settled: { take: 3 } })
    expect(field('gcsf')).toMatchObject({ said: 'not-reported', readings: [{ by: second }] })
    // What a third person said is neither of the two’s to change.
    for (const by of [first, '王敏 '])
      expect([
        await refusal(call(casesUnsettle, { study, patient, field: 'age', by })),
        await refusal(call(casesSettle, { study, patient, field: 'age', take: 2, why: 'x', by })),
      ]).toEqual([['adjudicator-extracted'], ['adjudicator-extracted']])
    expect(field('episodes.E1.histology.vasculitis')?.readings ?? []).toEqual([])
    expect(field('episodes.E1.sites.head')).toMatchObject({ said: 'known', readings: [{ by: second }] })
    expect(view.fields.some((f) => f.path.startsWith('exposures.X2'))).toBe(false)
    expect(view.recorded).toEqual({ by: third, on: '2026-12-01' })
    expect([view.extraction, field('country')?.said]).toEqual(['finished', 'not-reported'])
    // What both quoted alike stands once in the report.
    const { html } = await call(reportPreview, { study, parts: ['cases'] })
    const [, page = ''] = /id="case-C099"(.*?)<\/article>/su.exec(html) ?? []
    const [, sex = ''] = /<span class="t">Sex<\/span>(.*?)<\/tr>/su.exec(page) ?? []
    expect(sex.split('A man aged 59')).toHaveLength(2)
    expect(readFileSync(join(study, 'decisions.yaml'), 'utf8')).toContain(before.trimEnd())
    expect((await call(extractionList, { study, by: third })).rows[0]).toMatchObject({
      stage: 'finished',
      finished: { by: third },
      task: 'none',
    })
    expect(
      await refusal(call(extractionAdjudicate, { study, patient, field: 'age', take: 'first', by: third })),
    ).toEqual(['extraction-finished'])
    const issues = (await (check as AnyOp).call(ctx, { study })).issues.filter(
      (i) => i.at.file.includes(patient) || i.at.file === 'decisions.yaml',
    )
    expect(issues.filter((i) => i.level !== 'note')).toEqual([])
  })
})

it('who read in another order agrees all the same: parts are met by what they are about', async () => {
  study = copy()
  const source = readFileSync(join(example, 'patients/C001.yaml'), 'utf8').replaceAll('C001', patient)
  await call(extractionAssign, { study, people: [first, second], sources: ['knoops-2005'], patient, by: third })
  const swapped = source
    .replaceAll(/\bX([12])\b/gu, (_all, n: string) => (n === '1' ? 'X2' : 'X1'))
    .replaceAll('by: casewright coding', `by: ${second}`)
  writeFileSync(join(study, `extractions/${patient}/li-na.yaml`), source)
  const { rows } = await call(extractionList, { study })
  expect(rows[0]?.people.map((p) => p.state)).toEqual(['working', 'not-begun'])
  const state = readFileSync(join(study, `extractions/${patient}/state.yaml`), 'utf8')
  const file = /file: (person-[0-9a-f]+)/u.exec(state)?.[1] ?? ''
  writeFileSync(join(study, `extractions/${patient}/${file}.yaml`), swapped)
  await call(extractionSubmit, { study, patient, by: first })
  await call(extractionSubmit, { study, patient, by: second })
  const { differ, agree, fields } = await call(extractionCompare, { study, patient, by: third })
  const answered = fields.filter((f) => f.first.readings.length > 0)
  expect(differ).toBe(0)
  expect(agree).toBe(answered.length)
  await call(extractionFinish, { study, patient, by: third })
  expect((await call(casesShow, { study, patient })).issues.filter((i) => i.level === 'error')).toEqual([])
})

it('two different people, and a patient of whom nothing is told yet', async () => {
  const other = copy()
  expect(
    await refusal(
      call(extractionAssign, { study: other, people: ['Li Na', ' LI na'], sources: ['knoops-2005'], by: third }),
    ),
  ).toEqual(['extraction-one-person'])
  expect(
    await refusal(call(extractionAssign, { study: other, people: [first, second], patient: 'C001', by: third })),
  ).toEqual(['extraction-case-filled'])
  const made = await call(extractionAssign, {
    study: other,
    people: [first, second],
    sources: ['knoops-2005'],
    by: third,
  })
  expect(made.patient).toBe('C060')
  expect(
    await refusal(
      call(extractionAssign, {
        study: other,
        people: [first, second],
        sources: ['knoops-2005'],
        patient: 'C060',
        by: third,
      }),
    ),
  ).toEqual(['extraction-there'])
})

describe('a new file of a source that two people are reading', () => {
  const supplement = join(mkdtempSync(join(tmpdir(), 'supplement-')), 'supplement.txt')
  writeFileSync(supplement, 'Supplement: the biopsy showed vasculitis.')
  const begun = async (own: string, by: readonly string[]) => {
    await call(extractionAssign, { study: own, people: [first, second], sources: ['knoops-2005'], patient, by: third })
    for (const person of [first, second]) await call(extractionOpen, { study: own, patient, by: person })
    for (const person of by) await call(extractionSubmit, { study: own, patient, by: person })
  }
  const add = (own: string) =>
    call(sourcesAddText, {
      study: own,
      source: 'knoops-2005',
      file: supplement,
      language: 'en',
      nature: 'original',
      text: 'supplement',
      by: third,
    })
  it('opens the part of who had submitted, while the other is still reading', async () => {
    const own = copy()
    await begun(own, [first])
    expect((await add(own)).reopened).toContain(patient)
    const part = await call(casesShow, { study: own, patient, extraction: 'own', by: first })
    expect(part.extraction).toBe('under-way')
    for (const by of [first, second]) await call(extractionSubmit, { study: own, patient, by })
    await call(extractionFinish, { study: own, patient, by: third })
    expect((await call(casesShow, { study: own, patient })).extraction).toBe('finished')
  })
  it('leaves the case of two who have both submitted under way: silence is not known to be one', async () => {
    const own = copy()
    await begun(own, [first, second])
    expect((await add(own)).reopened).toContain(patient)
    const { value, issues } = await extractionFinish.call(ctx, { study: own, patient, by: third })
    expect([value, issues.map((i) => [i.code, i.values['sources']])]).toMatchObject([
      { unread: ['knoops-2005'] },
      [['extraction-unread', 'knoops-2005']],
    ])
    const view = await call(casesShow, { study: own, patient })
    expect([view.extraction, view.fields.find((f) => f.path === 'country')?.said]).toEqual(['under-way', 'unread'])
  })
})

describe('who extracts', () => {
  const people = [
    { name: 'Tom Baker', rights: ['read', 'extract'] },
    { name: '王芳', rights: ['read', 'extract'] },
    { name: 'Ada', rights: ['read'] },
  ] as const
  const server = { ...ctx, people: () => Promise.resolve(people) }
  const at = async <I, O>(op: TypedOp<I, O>, input: I): Promise<O> =>
    (await (op as AnyOp).call(server, input)).value as O
  const own = { study: '', patient: 'C100', sources: ['knoops-2005'], by: third }

  it('is somebody who may, by the name they are known by; anybody where no list is kept', async () => {
    const folder = copy()
    const of = { ...own, study: folder }
    const refused = (op: Promise<unknown>) => op.catch((p: unknown) => (p instanceof InputProblem ? p.issues : p))
    expect(await refused(at(extractionAssign, { ...of, people: ['王芳', 'Tom'] }))).toMatchObject([
      { code: 'extractor-unknown', values: { person: 'Tom', people: 'Tom Baker, 王芳' } },
    ])
    expect(await refused(at(extractionAssign, { ...of, people: ['ada', '王芳'] }))).toMatchObject([
      { code: 'extractor-without-role', values: { person: 'Ada' } },
    ])
    expect(existsSync(join(folder, 'extractions/C100'))).toBe(false)
    expect((await at(extractionAssign, { ...of, people: ['王芳', 'tom baker'] })).people).toEqual(['王芳', 'Tom Baker'])
    expect((await call(extractionAssign, { ...of, patient: 'C101', people: ['王芳', 'Tom'] })).people).toEqual([
      '王芳',
      'Tom',
    ])
  })

  it('can be somebody else, or nobody, until it is submitted; what was begun is kept', async () => {
    const folder = copy()
    const of = { study: folder, patient: 'C100', by: third }
    const assigned = { ...own, study: folder, people: ['王芳', 'Tom'] }
    await call(extractionAssign, assigned)
    const part = (path: string): PatientEdit => set(path, { value: 'male', quote: words('A man aged 59') })
    await call(extractionOpen, { ...of, by: '王芳' })
    await call(casesEdit, { ...of, by: '王芳', extraction: 'own', edits: [part('sex')] })

    expect(await refusal(at(extractionReassign, { ...of, from: 'Tom', to: '王芳' }))).toEqual(['extraction-one-person'])
    expect(await refusal(at(extractionReassign, { ...of, from: 'Tom', to: 'Ada' }))).toEqual(['extractor-without-role'])
    expect(await refusal(at(extractionReassign, { ...of, from: 'Ada', to: 'Tom Baker' }))).toEqual(['not-an-extractor'])
    await at(extractionReassign, { ...of, from: 'Tom', to: 'Tom Baker' })
    const row = async (by: string) => (await call(extractionList, { study: folder, by })).rows[0]
    expect([(await row('Tom Baker'))?.task, (await row('Tom'))?.task]).toEqual(['extract', 'none'])

    await call(extractionWithdraw, of)
    expect((await call(extractionList, { study: folder, by: third })).rows).toEqual([])
    await call(extractionAssign, { ...assigned, people: ['王芳', 'Zhou'] })
    const again = await call(extractionOpen, { ...of, by: '王芳' })
    expect(again.case.fields.find((f) => f.path === 'sex')?.readings).toMatchObject([{ value: 'male' }])

    const submitted = await call(extractionSubmit, { ...of, by: '王芳' })
    expect(submitted.unanswered.length).toBe(again.case.unread)
    expect(submitted.unanswered).toContainEqual({ en: 'Age', zh: '年龄' })
    expect(await refusal(call(extractionWithdraw, of))).toEqual(['extraction-part-submitted'])
    expect(await refusal(at(extractionReassign, { ...of, from: '王芳', to: 'Tom Baker' }))).toEqual([
      'extraction-part-submitted',
    ])
    // Whoever has not submitted can still be relieved by another.
    await at(extractionReassign, { ...of, from: 'Zhou', to: 'Tom Baker' })
    await call(extractionReopen, { ...of, by: '王芳' })
    await call(extractionWithdraw, of)
  })
})

it('an interval of no width is not printed', () => {
  const of: AgreementOn = {
    id: 'all',
    name: { en: 'All', zh: '全部' },
    agree: 0,
    of: 1,
    kappa: cohenKappa(
      [
        [0, 1],
        [0, 0],
      ],
      0.95,
    ),
    agreed: [],
    differing: [],
  }
  expect(sayAgreementOn(of, 'en')).toContain('kappa 0.00 (its interval cannot be estimated)')
})
