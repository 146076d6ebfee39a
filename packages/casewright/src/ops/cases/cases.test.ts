import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { InputProblem } from '../../base/issue.ts'
import type { PatientEdit } from '../../extract/edit/patient-edit.ts'
import { errorsBrought, patientIn } from '../../extract/edit/check-edited.ts'
import type { ReadingInput } from '../../extract/edit/file-reading.ts'
import { applyEdit } from '../../extract/edit/patient-edit.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { casesAdd, casesRemove } from '../cases-add.ts'
import { casesExclude, casesInclude, casesReconsider, casesSettle, casesUnsettle } from '../cases-decide.ts'
import { casesCourse } from '../cases-course.ts'
import { casesEdit, casesUndo } from '../cases-edit.ts'
import { casesFinish, casesResume } from '../cases-finish.ts'
import { casesHistory } from '../cases-history.ts'
import { casesList } from '../cases-list.ts'
import { casesShow } from '../cases-show.ts'
import type { AnyOp, TypedOp } from '../op.ts'
import { overview } from '../overview.ts'
import { reportPreview } from '../report-preview.ts'
import { resultsCases } from '../results-cases.ts'
import { resultsNumbers } from '../results-numbers.ts'
import type { AnswerKind, CaseView, FormField } from './case-view.ts'
import { oneCase } from './one-case.ts'

const example = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis')
const ctx = nodeContext({ today: '2026-12-01' })
const by = 'Li Na'

function copy(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'cases-')), 'study')
  cpSync(example, folder, { recursive: true })
  return folder
}
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
const show = (study: string, patient: string) => call(casesShow, { study, patient })
const patients = readdirSync(join(example, 'patients')).map((n) => n.replace('.yaml', ''))
const formFields = (view: CaseView): readonly FormField[] => view.form.flatMap((g) => [...g.fields, ...g.addable])

/** Everything of a view that people read. */
function said(view: unknown): readonly { readonly en: string; readonly zh: string }[] {
  if (view === null || typeof view !== 'object') return []
  if ('en' in view && 'zh' in view && typeof view.en === 'string' && typeof view.zh === 'string')
    return [{ en: view.en, zh: view.zh }]
  return Object.values(view).flatMap(said)
}

describe('the course with what is not saved', () => {
  const stopped = (date: string) => [
    { kind: 'set' as const, path: 'exposures.X1.stop', readings: [{ value: { date } }] },
  ]
  const started = { kind: 'set' as const, path: 'exposures.X1.start', readings: [{ value: { date: '2023-03-03' } }] }

  it('draws it, marks nothing as made, and leaves out what would be refused', async () => {
    const study = copy()
    const before = readFileSync(join(study, 'patients/C005.yaml'), 'utf8')
    expect((await call(casesCourse, { study, patient: 'C005' })).timeline).toBeUndefined()
    const drawn = await call(casesCourse, { study, patient: 'C005', edits: [started, ...stopped('2023-06')] })
    expect(drawn.timeline?.svg.en).toContain('ended 2023-06 (told to the month; day 90–119)')
    expect(drawn.timeline?.svg.zh).toContain('止于2023-06')
    const refused = await call(casesCourse, { study, patient: 'C005', edits: [started, ...stopped('2023-13')] })
    expect(refused.timeline?.svg.en).not.toContain('ended')
    expect(readFileSync(join(study, 'patients/C005.yaml'), 'utf8')).toBe(before)
  })

  it('a start that is dated is enough to have one', async () => {
    const { timeline } = await call(casesCourse, { study: copy(), patient: 'C005', edits: [started] })
    expect(timeline?.svg.en).toContain('begun 2023-03-03')
  })
})

describe('a course whose drug has no start', () => {
  it('says which date the onset has and what is missing to count its day', async () => {
    const set = (path: string, value: unknown) => ({ kind: 'set' as const, path, readings: [{ value }] })
    const onset = set('episodes.E1.onset', [{ date: '2023-03-20' }])
    const study = copy()
    const { timeline } = await call(casesCourse, { study, patient: 'C005', edits: [onset] })
    expect(timeline?.svg.en).toContain('2023-03-20: no date tells when bortezomib was begun')
    expect(timeline?.alt.zh).toContain('2023-03-20')
    const started = set('exposures.X1.start', { date: '2023-03-03' })
    const drawn = await call(casesCourse, { study, patient: 'C005', edits: [onset, started] })
    expect(drawn.timeline?.svg.en).not.toContain('no date tells')
  })
})

describe('words in the other language', () => {
  it('the coded name is said in the reader’s, with the source’s words beside it where they say more', async () => {
    const study = copy()
    const set = (path: string, value: unknown) => ({ kind: 'set' as const, path, readings: [{ value }] })
    const { case: view } = await call(casesEdit, {
      study,
      patient: 'C005',
      by,
      edits: [
        set('malignancy', { id: 'lung-cancer', text: '肺腺癌' }),
        set('episodes.E1.diagnosis', { entity: 'sweet-syndrome', text: 'Sweet综合征' }),
      ],
    })
    const shown = (path: string) => view.fields.find((f) => f.path === path)?.shown
    expect(shown('malignancy')).toEqual({ en: 'lung cancer (“肺腺癌”)', zh: '肺癌（“肺腺癌”）' })
    expect(shown('episodes.E1.diagnosis')).toEqual({ en: 'Sweet syndrome', zh: 'Sweet综合征' })
    expect(JSON.stringify(await call(casesList, { study }))).toContain('lung cancer (“肺腺癌”)')
  })

  it('a value with a unit of UCUM is said as it is printed, and kept as the code', async () => {
    const study = copy()
    const edits = [
      {
        kind: 'set' as const,
        path: 'episodes.E1.labs.neutrophils',
        readings: [{ value: { value: 12.4, unit: '10*9/L' } }],
      },
    ]
    const { case: view } = await call(casesEdit, { study, patient: 'C005', by, edits })
    expect(view.fields.find((f) => f.path === 'episodes.E1.labs.neutrophils')?.shown.en).toBe('12.4 ×10⁹/L')
    expect(readFileSync(join(study, 'patients/C005.yaml'), 'utf8')).toContain('10*9/L')
  })
})

describe('showing a case', () => {
  it('every field of every built-in patient has a field in the form, and each field once', async () => {
    for (const patient of patients) {
      const view = await show(example, patient)
      const paths = formFields(view).map((f) => f.path)
      expect([patient, view.fields.filter((f) => !paths.includes(f.path)).map((f) => f.path)]).toEqual([patient, []])
      expect(new Set(paths).size).toBe(paths.length)
      const shown = view.fields.map((f) => f.path)
      const asked = view.form.flatMap((g) => g.fields.map((f) => f.path))
      expect([patient, asked.filter((p) => !shown.includes(p))]).toEqual([patient, []])
    }
  })

  it('what somebody recorded that no vocabulary offers can still be changed and taken away', async () => {
    const study = copy()
    const file = join(study, 'patients/C001.yaml')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        '    facts:\n',
        '    facts:\n      instrument.alden.notoriety: { value: 0 }\n      plaqe: { value: true }\n',
      ),
    )
    const view = await show(study, 'C001')
    const paths = ['episodes.E1.facts.plaqe', 'episodes.E1.facts.instrument.alden.notoriety']
    expect(
      formFields(view)
        .filter((f) => paths.includes(f.path))
        .map((f) => f.path)
        .toSorted(),
    ).toEqual(paths.toSorted())
    expect(view.issues.filter((i) => i.level === 'error').map((i) => i.path)).toContain('episodes.E1.facts.plaqe')
    const edited = await call(casesEdit, {
      study,
      patient: 'C001',
      by,
      edits: paths.map((path) => ({ kind: 'set' as const, path, readings: [] })),
    })
    expect(edited.refused).toEqual([])
    expect(edited.case.issues.filter((i) => i.level === 'error')).toEqual([])
  })

  it('says everything in both languages, with no key and no slot left', async () => {
    for (const patient of ['C001', 'C017', 'C024', 'C050']) {
      const all = said(await show(example, patient)).filter((s) => !s.en.startsWith('<svg'))
      expect(all.length).toBeGreaterThan(500)
      for (const s of all)
        for (const text of [s.en, s.zh])
          expect(text).not.toMatch(/\{[a-zA-Z][\w-]*\}|(?:field|value|group|silence)\.[a-z]/u)
      expect(all.filter((s) => (s.en === '') !== (s.zh === ''))).toEqual([])
    }
  })

  it('names and choices of the form are Chinese in Chinese', async () => {
    const view = await show(example, 'C001')
    const names = formFields(view).flatMap((f) => [
      f.name,
      ...(f.help === undefined ? [] : [f.help]),
      ...('options' in f.answer ? f.answer.options.map((o) => o.name) : []),
    ])
    // A drug nobody could name stands as written.
    const foreign = names.filter((n) => !/\p{Script=Han}/u.test(n.zh) && n.zh !== n.en && !/（X\d）$/u.test(n.zh))
    expect(foreign).toEqual([])
    const latin = new Set(names.filter((n) => n.zh === n.en && /[a-z]{4}/u.test(n.zh)).map((n) => n.zh))
    // Drugs without a Chinese name keep their international one.
    expect(
      [...latin].filter((n) => !formFields(view).some((f) => f.path.startsWith('concomitants.') && f.name.en === n)),
    ).toEqual([])
  })

  it('a quote is found again at its offset, by its words and which of their places it is', async () => {
    for (const patient of patients.slice(0, 12)) {
      const { sources } = await oneCase(ctx, example, patient)
      for (const f of (await show(example, patient)).fields)
        for (const w of f.readings.flatMap((r) => r.words)) {
          if (w.quote === undefined) continue
          const text = sources.get(w.source)?.held.find((h) => h.id === w.text)?.text ?? ''
          const { words, start, occurrence } = w.quote
          expect(text.slice(start, start + words.length)).toBe(words)
          let at = -1
          for (let n = 0; n < occurrence; n += 1) at = text.indexOf(words, at + 1)
          expect(at).toBe(start)
        }
    }
  })

  it('a conflict that was settled says which reading, by whom and why; one left open is told as such', async () => {
    const sex = (await show(example, 'C024')).fields.find((f) => f.path === 'sex')
    expect(sex).toMatchObject({
      conflict: 'settled',
      said: 'known',
      settled: { take: 1, decision: 'D01', by: 'casewright coding' },
    })
    expect(sex?.readings.map((r) => r.shown.en)).toEqual(['female', 'male'])
  })

  it('what is missing says what each answer would make of it: C001, pain of skin by the limits to daily activities', async () => {
    const grade = (await show(example, 'C001')).judgements.find((j) => j.id === 'grade.E1.5.0.pain-of-skin')
    expect(grade?.outcome.en).toBe('grade 1–3')
    expect(grade?.missing[0]).toMatchObject({
      path: 'episodes.E1.adl',
      wouldChange: { en: 'none: grade 1–3; instrumental activities: grade 2–3; self-care: grade 3' },
    })
  })

  it('a term chosen for the study is the grade of each case’s page, and the one the numbers count', async () => {
    const study = copy()
    const file = join(study, 'protocol.yaml')
    const before = 'ctcae: { version: "5.0",'
    expect(readFileSync(file, 'utf8')).toContain(before)
    writeFileSync(file, readFileSync(file, 'utf8').replace(before, `${before} primaryTerm: rash-maculo-papular,`))
    const views = await Promise.all(patients.map((p) => show(study, p)))
    expect(new Set(views.map((v) => v.judgements[0]?.id))).toEqual(new Set(['grade.E1.5.0.rash-maculo-papular']))
    const { groups } = await call(resultsCases, { study, number: 'grade.6.0.at-least-2', most: 500 })
    const counted = (group: string): readonly string[] =>
      groups.flatMap((g) => (g.id === group ? g.cases.map((c) => c.id) : [])).toSorted()
    // A range that begins at 2 or above, ends below it, or is open, as the page has it: nobody is without a grade.
    const chosen = 'grade.E1.6.0.rash-maculo-papular'
    const series = new Set(groups.flatMap((g) => g.cases.map((c) => c.id)))
    const shownAs = (grade: RegExp): readonly string[] =>
      views
        .flatMap((v) =>
          series.has(v.patient) && grade.test(v.judgements.find((j) => j.id === chosen)?.outcome.en ?? '')
            ? [v.patient]
            : [],
        )
        .toSorted()
    expect(counted('events')).toEqual(shownAs(/^grade [2-5]/u))
    expect(counted('open')).toEqual(shownAs(/^(?:grade 1–|no grade, or up to [2-5])/u))
    expect(groups.filter((g) => g.total > 0).map((g) => g.id)).not.toContain('not-reported')
    expect(series.size).toBe((await call(resultsNumbers, { study })).patients)
    expect(counted('open').length).toBeGreaterThan(0)
  })

  it('what a missing fact would change comes true when it is told', async () => {
    const study = copy()
    const before = await show(study, 'C001')
    const j = before.judgements.find((x) => x.id === 'grade.E1.5.0.pain-of-skin')
    const edited = await call(casesEdit, {
      study,
      patient: 'C001',
      by,
      edits: [{ kind: 'set', path: j?.missing[0]?.path ?? '', readings: [{ value: 'self-care' }] }],
    })
    expect(edited.case.judgements.find((x) => x.id === j?.id)?.outcome.en).toBe('grade 3')
  })
})

/** A value a control for this kind of answer gives. */
function answerTo(answer: AnswerKind): readonly unknown[] {
  switch (answer.kind) {
    case 'presence':
      return [true]
    case 'choice':
      return answer.options.map((o) => o.value)
    case 'number':
      return [33, { low: 31, high: 32 }]
    case 'text':
      return ['some text']
    case 'wording':
      return ['some text', { en: 'some text', zh: '文字' }]
    case 'drug':
      return [
        { written: 'Glivec', drug: 'imatinib', resolution: 'exact' },
        { written: 'drug A', drug: null, resolution: 'unknown' },
      ]
    case 'duration':
      return [
        { value: 3, unit: 'week' },
        { vague: 'several', unit: 'month' },
        { value: { low: 2, high: 3 }, unit: 'day', about: true },
      ]
    case 'moment':
      return [{ date: '2020-03' }, { day: 4 }]
    case 'onset':
      return [
        [{ date: '2020-03-04' }],
        [{ after: 'first-dose', time: { value: 4, unit: 'week' } }],
        [{ cycle: 2, day: 4 }, { during: 4 }],
      ]
    case 'laboratory':
      return answer.units.slice(0, 1).map((unit) => ({ value: 1, unit }))
    case 'term':
      return answer.options.map((o) => ({ [answer.key]: o.value, text: 'as written' }))
    case 'dose':
      return [{ text: '10 mg daily', amount: 10, unit: 'mg' }]
    case 'schedule':
      return [{ text: { en: 'days 1 and 8', zh: '第1、8天' }, doseDays: [1, 8] }]
    case 'resolution':
      return answer.from.map((o) => ({ time: { value: 4, unit: 'day' }, from: o.value }))
    case 'grade':
      return [{ grade: 3, version: answer.versions[0]?.value, term: answer.terms[0]?.value }]
    case 'free':
      return [[{ length: { value: 1, unit: 'week' } }]]
  }
}

describe('editing a case', () => {
  it('every field of the form takes what its control gives, and every silence', async () => {
    const { read, sources, decisions, path: file } = await oneCase(ctx, example, 'C001')
    const data = isNode(read.data) ? read.data : {}
    const many = /^(?:history|concomitants|episodes\.E1\.(?:labs|facts|sites|histology))\./u
    const fields = formFields(await show(example, 'C001'))
      .filter((f) => !/^(?:episodes\.E[23]|exposures\.X[234]|rechallenges\.2)/u.test(f.path))
      .filter((f, i) => !many.test(f.path) || i % 11 === 0)
    const silences = ['absent', 'not-reported', 'not-visible', 'unclear'] as const
    for (const [i, f] of fields.entries()) {
      // Of 250 countries, a few.
      const given: readonly ReadingInput[] = answerTo(f.answer).flatMap((value, k) =>
        k < 12 || k % 40 === 0 ? [{ value }] : [],
      )
      const readings = f.plain === true ? given : [...given, { is: silences[i % 4] ?? 'unclear', note: 'looked for' }]
      for (const reading of readings) {
        const applied = applyEdit(
          data,
          { kind: 'set', path: f.path, readings: [reading] },
          { by, on: '2026-12-01', sources, at: file },
        )
        if (applied.kind === 'same') continue
        if (applied.kind !== 'changed') throw new Error(`${f.path}: ${applied.kind}`)
        const after = patientIn(
          { yaml: { file, value: applied.file, lineOf: () => 1 }, issues: [] },
          sources,
          decisions,
        )
        expect([f.path, reading, errorsBrought(read.issues, after.issues)]).toEqual([f.path, reading, []])
      }
    }
  })

  it('is signed, kept in the history and undone byte for byte', async () => {
    const study = copy()
    const file = join(study, 'patients/C003.yaml')
    const before = readFileSync(file, 'utf8')
    const edited = await call(casesEdit, {
      study,
      patient: 'C003',
      by,
      edits: [{ kind: 'set', path: 'country', readings: [{ value: 'CN', at: 'page 1' }] }],
    })
    expect(readFileSync(file, 'utf8')).toContain('country: { value: CN, at: page 1, by: Li Na, on: 2026-12-01 }')
    expect(edited.case.fields.find((f) => f.path === 'country')).toMatchObject({
      shown: { en: 'China', zh: '中国' },
      readings: [{ by, on: '2026-12-01' }],
    })
    const change = edited.change ?? ''
    await call(casesUndo, { study, patient: 'C003', change, by })
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(await refusal(call(casesUndo, { study, patient: 'C003', change, by }))).toEqual(['change-undone'])
    const { changes } = await call(casesHistory, { study, patient: 'C003' })
    expect(changes.map((c) => [c.by, c.undone, c.undoes])).toEqual([
      [by, false, change],
      [by, true, undefined],
    ])
    await call(casesUndo, { study, patient: 'C003', change: changes[0]?.id ?? '', by })
    expect(readFileSync(file, 'utf8')).toContain('country: { value: CN')
  })

  it('two people who edit different fields both keep theirs; of one field the later is told what it says now', async () => {
    const study = copy()
    const seen = await show(study, 'C003')
    const was = (path: string) => seen.fields.find((f) => f.path === path)?.hash ?? ''
    const edit = (person: string, path: string, value: unknown) =>
      call(casesEdit, {
        study,
        patient: 'C003',
        by: person,
        edits: [{ kind: 'set', path, readings: [{ value }], was: was(path) }],
      })
    await edit('Li Na', 'country', 'CN')
    expect((await edit('Wang Min', 'centre', 'First Hospital')).conflicts).toEqual([])
    const late = await edit('Wang Min', 'country', 'FR')
    expect(late.conflicts).toMatchObject([
      { path: 'country', now: { shown: { en: 'China' }, readings: [{ by: 'Li Na' }] } },
    ])
    expect(late.change).toBeUndefined()
    expect((await edit('Wang Min', 'country', 'CN')).conflicts).toEqual([])
  })

  it('keeps a dose in the words of its source, and asks about a unit without an amount', async () => {
    const study = copy()
    const set = async (text: string) => {
      const { refused } = await call(casesEdit, {
        study,
        patient: 'C001',
        by,
        edits: [{ kind: 'set', path: 'exposures.X1.dose', readings: [{ value: { text } }] }],
      })
      expect(refused).toEqual([])
      const { issues } = await show(study, 'C001')
      return issues.filter((i) => i.field === 'exposures.0.dose').map((i) => i.level)
    }
    expect(await set('abc mg')).toEqual(['warning'])
    expect(await set('ninety mg')).toEqual([])
  })

  it('refuses what would make the file invalid, with the field, and writes nothing of it', async () => {
    const study = copy()
    const file = join(study, 'patients/C001.yaml')
    const before = readFileSync(file, 'utf8')
    const set = (path: string, ...readings: ReadingInput[]) =>
      call(casesEdit, { study, patient: 'C001', by, edits: [{ kind: 'set', path, readings }] })
    expect(await refusal(set('sex', { value: 'woman' }))).toEqual(['field-invalid'])
    expect(await refusal(set('age', { value: 590 }))).toEqual(['value-implausible'])
    expect(await refusal(set('exposures.X1.dose', { value: { text: '400 mg', amount: 0 } }))).toEqual([
      'dose-not-positive',
    ])
    expect(await refusal(set('age', { value: 59, quote: [{ words: 'a man of ninety' }] }))).toEqual(['quote-not-found'])
    expect(await refusal(set('episodes.E1.morphology.plaqe', { value: true }))).toEqual(['term-unknown'])
    expect(await refusal(set('episodes.E9.onset', { is: 'unclear' }))).toEqual(['no-such-field'])
    expect(await refusal(set('episodes.E1.labs.crp', { value: { value: 20, unit: 'furlong' } }))).toEqual([
      'unit-unknown',
    ])
    expect(
      await refusal(
        call(casesEdit, { study, patient: 'C001', by, edits: [{ kind: 'remove-part', path: 'exposures.X1' }] }),
      ),
    ).toContain('reference-unknown')
    expect(readFileSync(file, 'utf8')).toBe(before)
    const both = await call(casesEdit, {
      study,
      patient: 'C001',
      by,
      edits: [
        { kind: 'set', path: 'sex', readings: [{ value: 'woman' }] },
        { kind: 'set', path: 'centre', readings: [{ value: 'Brussels' }] },
      ],
    })
    expect(both.refused.map((r) => r.path)).toEqual(['sex'])
    expect(both.case.fields.find((f) => f.path === 'centre')?.shown.en).toBe('Brussels')
  })

  it('of words that recur the place is kept, of others it is not written', async () => {
    const study = copy()
    await call(casesEdit, {
      study,
      patient: 'C001',
      by,
      edits: [
        { kind: 'set', path: 'centre', readings: [{ value: 'x', quote: [{ words: 'bortezomib', occurrence: 2 }] }] },
      ],
    })
    expect(readFileSync(join(study, 'patients/C001.yaml'), 'utf8')).toContain(
      'quote: { words: bortezomib, occurrence: 2 }',
    )
    await call(casesEdit, {
      study,
      patient: 'C001',
      by,
      edits: [
        { kind: 'set', path: 'centre', readings: [{ value: 'x', quote: [{ words: 'A man aged 59', occurrence: 1 }] }] },
      ],
    })
    expect(readFileSync(join(study, 'patients/C001.yaml'), 'utf8')).toContain(
      'centre: { value: x, quote: A man aged 59, by: Li Na',
    )
  })
})

describe('deciding on a case', () => {
  it('a new patient is begun with the next number, filled in, and removed only while nothing is told of it', async () => {
    const study = copy()
    const { patient, case: view } = await call(casesAdd, { study, sources: ['knoops-2005'], by })
    expect([patient, view.recorded]).toEqual(['C060', { by, on: '2026-12-01' }])
    expect(view.form.map((g) => g.id)).toContain('episodes.E1.morphology')
    await call(casesRemove, { study, patient, by })
    expect(existsSync(join(study, 'patients/C060.yaml'))).toBe(false)
    expect(await refusal(call(casesRemove, { study, patient: 'C001', by }))).toEqual(['patient-rests'])
    const noted = await call(casesAdd, { study, sources: ['knoops-2005'], by })
    const edits: PatientEdit[] = [{ kind: 'note', notes: ['Chart 3 says he died; ask the ward.'] }]
    await call(casesEdit, { study, patient: noted.patient, by, edits })
    expect(await refusal(call(casesRemove, { study, patient: noted.patient, by }))).toEqual(['patient-rests'])
    expect(await refusal(call(casesAdd, { study, sources: ['knops-2005'], by }))).toEqual(['source-unknown'])
    expect(await refusal(call(casesAdd, { study, sources: ['knoops-2005'], by, id: 'C001' }))).toEqual([
      'patient-exists',
    ])
  })

  it('a conflict is settled, settled otherwise, and opened again; the other decisions keep their bytes', async () => {
    const study = copy()
    const file = join(study, 'decisions.yaml')
    const before = readFileSync(file, 'utf8')
    await call(casesUnsettle, { study, patient: 'C024', field: 'sex', by })
    expect((await show(study, 'C024')).fields.find((f) => f.path === 'sex')).toMatchObject({
      conflict: 'open',
      said: 'unclear',
    })
    const settled = await call(casesSettle, {
      study,
      patient: 'C024',
      field: 'sex',
      take: 2,
      why: 'the photograph',
      by,
    })
    expect(settled.case.fields.find((f) => f.path === 'sex')).toMatchObject({
      conflict: 'settled',
      shown: { en: 'male' },
      settled: { take: 2, by },
    })
    const tail = before.slice(before.indexOf('  - id: D02'))
    expect(readFileSync(file, 'utf8')).toContain(tail.trimEnd())
    expect(await refusal(call(casesSettle, { study, patient: 'C024', field: 'sex', take: 3, why: 'x', by }))).toEqual([
      'no-such-reading',
    ])
    expect(await refusal(call(casesSettle, { study, patient: 'C001', field: 'sex', take: 1, why: 'x', by }))).toEqual([
      'nothing-to-settle',
    ])
  })

  it('who settles a field as it was before somebody else changed or settled it is told, and nothing is settled', async () => {
    const study = copy()
    const sex = async () => (await show(study, 'C024')).fields.find((f) => f.path === 'sex')
    const seen = await sex()
    const settle = (take: number, over: { readonly was?: string; readonly settled?: string }) =>
      call(casesSettle, { study, patient: 'C024', field: 'sex', take, why: 'x', by, ...over })
    const [was, settled] = [seen?.hash ?? '', seen?.settled?.hash ?? '']
    expect([was, settled]).not.toContain('')
    await settle(2, { was, settled })
    expect(await refusal(settle(1, { was, settled }))).toEqual(['field-changed'])
    const unsettle = (seen: string) => call(casesUnsettle, { study, patient: 'C024', field: 'sex', settled: seen, by })
    expect(await refusal(unsettle(settled))).toEqual(['field-changed'])
    expect((await sex())?.settled).toMatchObject({ take: 2 })
    await unsettle((await sex())?.settled?.hash ?? '')
    expect((await sex())?.conflict).toBe('open')
    expect(await refusal(unsettle(settled))).toEqual(['nothing-to-settle'])
    await settle(2, { was })
    const there = (await sex())?.readings.length
    const edits = [
      {
        kind: 'set' as const,
        path: 'sex',
        readings: [{ value: 'male' }, { value: 'female' }, { is: 'unclear' as const }],
      },
    ]
    await call(casesEdit, { study, patient: 'C024', by: 'Wang Min', edits })
    expect((await sex())?.readings.length).not.toBe(there)
    expect(await refusal(settle(1, { was }))).toEqual(['field-changed'])
  })

  it('notes of two people who wrote at once are both kept', async () => {
    const study = copy()
    const was = (await show(study, 'C001')).notes
    const write = (person: string, ...notes: readonly string[]) =>
      call(casesEdit, {
        study,
        patient: 'C001',
        by: person,
        edits: [{ kind: 'note', notes: [...was, ...notes], was: [...was] }],
      })
    await write('Li Na', 'seen by Li Na')
    const { case: after } = await write('Wang Min', 'seen by Wang Min')
    expect(after.notes).toEqual([...was, 'seen by Li Na', 'seen by Wang Min'])
  })

  it('a patient is excluded with a reason, included over a criterion, and either is taken back', async () => {
    const study = copy()
    const excluded = await call(casesExclude, { study, patient: 'C001', why: 'the drug was never given', by })
    expect(excluded.case).toMatchObject({
      included: false,
      excludedBy: { en: `by decision ${excluded.decision}: the drug was never given` },
      decided: true,
    })
    expect(await refusal(call(casesExclude, { study, patient: 'C001', why: 'again', by }))).toEqual(['already-decided'])
    const again = (await call(casesReconsider, { study, patient: 'C001', by })).case
    expect(again.included).toBe(true)
    // Nothing is left that could be taken back.
    expect(again.decided).toBeUndefined()
    const { rows } = await call(casesList, { study })
    const out = rows.find((r) => !r.included)
    expect(out?.excludedBy?.zh).toMatch(/\p{Script=Han}/u)
    expect(
      (await call(casesInclude, { study, patient: out?.patient ?? '', why: 'told by the author', by })).case.included,
    ).toBe(true)
  })
})

describe('a case that is being extracted', () => {
  it('says of what the form begins with that nobody said it, until somebody does', async () => {
    const study = copy()
    const { patient, case: added } = await call(casesAdd, { study, sources: ['knoops-2005'], by })
    const at = (view: CaseView, path: string) => view.fields.find((f) => f.path === path)
    for (const path of ['exposures.X1.role', 'episodes.E1.kind'])
      expect(at(added, path)).toMatchObject({ readings: [], presumed: { en: expect.stringContaining('presumed') } })
    const edited = await call(casesEdit, {
      study,
      patient,
      by,
      edits: [
        { kind: 'set', path: 'exposures.X1.suspectedBy', readings: [{ value: 'authors' }] },
        { kind: 'set', path: 'episodes.E1.kind', readings: [{ value: 'first' }] },
      ],
    })
    for (const path of ['exposures.X1.role', 'episodes.E1.kind']) {
      expect(at(edited.case, path)?.presumed).toBeUndefined()
      expect(at(edited.case, path)?.readings).toHaveLength(1)
    }
  })

  it('a role that its recorder set is not presumed, also where it is the one that was', async () => {
    const study = copy()
    const { patient } = await call(casesAdd, { study, sources: ['knoops-2005'], by })
    const role = (view: CaseView) => view.fields.find((f) => f.path === 'exposures.X1.role')
    const edited = await call(casesEdit, {
      study,
      patient,
      by,
      edits: [{ kind: 'set', path: 'exposures.X1.role', readings: [{ value: 'suspect' }] }],
    })
    expect(role(edited.case)).toMatchObject({ said: 'known', readings: [{ value: 'suspect', by }] })
    expect(role(edited.case)?.presumed).toBeUndefined()
    await call(casesUndo, { study, patient, change: edited.change ?? '', by })
    expect(role(await show(study, patient))).toMatchObject({ readings: [], presumed: {} })
  })

  it('another drug of a file must say its role; one added beside the presumed suspect is not a suspect', async () => {
    const study = copy()
    const { patient } = await call(casesAdd, { study, sources: ['knoops-2005'], by })
    const added = await call(casesEdit, { study, patient, by, edits: [{ kind: 'add-part', part: 'exposure' }] })
    expect(added.case.fields.find((f) => f.path === 'exposures.X2.role')).toMatchObject({
      shown: { en: 'concomitant' },
    })
    const cleared = { kind: 'set' as const, path: 'exposures.X2.role', readings: [] }
    expect(await refusal(call(casesEdit, { study, patient, by, edits: [cleared] }))).toEqual(['field-missing'])
  })

  it('is unread everywhere until somebody says that it was read: then what nobody answered is not reported', async () => {
    const study = copy()
    for (const p of patients.slice(3)) rmSync(join(study, `patients/${p}.yaml`))
    writeFileSync(join(study, 'decisions.yaml'), 'format: casewright/decisions@1\ndecisions: []\n')
    const source = (await show(study, 'C001')).reports[0] ?? ''
    const patientsBefore = (await call(resultsNumbers, { study })).patients
    const { patient, case: begun } = await call(casesAdd, { study, sources: [source], by })
    expect([begun.extraction, begun.included, begun.notExtracted]).toEqual(['under-way', false, true])
    expect(begun.unread).toBeGreaterThan(10)
    expect(begun.fields.filter((f) => f.readings.length === 0).map((f) => f.said)).toEqual(
      begun.fields.filter((f) => f.readings.length === 0).map(() => 'unread'),
    )
    const row = async () => (await call(casesList, { study })).rows.find((r) => r.patient === patient)
    const silences = async () => new Set(Object.values((await row())?.cells ?? {}).map((c) => c.said))
    expect(await silences()).toEqual(new Set(['known', 'unread']))
    expect((await call(resultsNumbers, { study })).patients).toBe(patientsBefore)
    const open = async () => (await call(overview, { study })).open.filter((o) => o.id === 'finish').map((o) => o.n)
    expect(await open()).toEqual([1])
    expect((await call(overview, { study })).leftOut.map((l) => l.by)).not.toContain('not-extracted')
    expect(await refusal(call(casesFinish, { study, patient, by }))).toEqual(['nothing-extracted'])

    // As much as the protocol's criteria ask, and the sex: it is in the series, with the rest in no denominator.
    const given = { at: 'page 1' }
    const set = (path: string, value: unknown) => ({ kind: 'set' as const, path, readings: [{ value, ...given }] })
    const edited = await call(casesEdit, {
      study,
      patient,
      by,
      edits: [
        set('sex', 'female'),
        set('malignancy', { id: 'multiple-myeloma' }),
        set('exposures.X1.drug', { written: 'bortezomib', drug: 'bortezomib' }),
        set('exposures.X1.suspectedBy', 'authors'),
        set('episodes.E1.diagnosis', { entity: 'sweet-syndrome' }),
      ],
    })
    expect([edited.case.included, edited.case.extraction]).toEqual([true, 'under-way'])
    const numbers = async () => (await call(resultsNumbers, { study })).sections.flatMap((s) => s.numbers)
    const silentOf = async (id: string) => (await numbers()).find((n) => n.id === id)?.silent
    expect((await call(resultsNumbers, { study })).patients).toBe(patientsBefore + 1)
    expect(await silentOf('sex.female')).toMatchObject({ unread: 0 })
    const complete = await silentOf('completeness.complete')
    expect(complete).toMatchObject({ unread: 1 })
    const biopsy = async () => (await row())?.cells['biopsy']?.said
    expect(await biopsy()).toBe('unread')
    const { groups } = await call(resultsCases, { study, number: 'completeness.complete', group: 'unread' })
    expect(groups.map((g) => [g.name.en, g.cases.map((c) => c.id)])).toEqual([['not yet extracted', [patient]]])

    // The page and the numbers say the same of it: how far it is, and no verdict.
    const completeness = (of: typeof edited.case) => of.judgements.find((j) => j.kind === 'completeness')?.outcome
    expect(completeness(edited.case)?.en).toMatch(/^so far \d+ of \d+ items told/u)
    expect(completeness(edited.case)?.zh).toMatch(/^目前\d+项中已述\d+项/u)
    const finished = await call(casesFinish, { study, patient, by })
    expect(completeness(finished.case)?.en).toMatch(/^(?:in)?complete: /u)
    expect(finished.case.extraction).toBe('finished')
    expect([finished.case.unread, finished.unanswered > 10, await biopsy()]).toEqual([0, true, 'not-reported'])
    expect(await silentOf('completeness.complete')).toMatchObject({ unread: 0 })
    expect(await open()).toEqual([])
    const text = readFileSync(join(study, `patients/${patient}.yaml`), 'utf8')
    expect(text).toMatch(/^extraction:\n {2}finished: \{ by: Li Na, on: 2026-12-01 \}$/mu)
    expect((await call(casesFinish, { study, patient, by })).change).toBeUndefined()

    await call(casesUndo, { study, patient, change: finished.change ?? '', by })
    expect(await biopsy()).toBe('unread')
    await call(casesFinish, { study, patient, by })
    await call(casesResume, { study, patient, by })
    expect(await biopsy()).toBe('unread')
    const whole = await call(reportPreview, { study, language: 'en' })
    expect(JSON.stringify(whole)).toContain('still being extracted')
  })

  it('a file written by hand keeps its meaning: what it leaves out was looked for', async () => {
    const rows = (await call(casesList, { study: example })).rows
    expect(rows.every((r) => r.extraction === 'finished')).toBe(true)
    expect(rows.flatMap((r) => Object.values(r.cells)).some((c) => c.said === 'unread')).toBe(false)
  })
})

it('a time told in weeks or months is shown as told, its days as a conversion without false digits', async () => {
  const latency = async (patient: string) =>
    (await show(example, patient)).judgements.find((j) => j.kind === 'latency')?.outcome
  const row = (await call(casesList, { study: example })).rows.find((r) => r.patient === 'C023')
  expect(row?.cells['latency']?.shown).toEqual({ en: '≈ 91', zh: '≈ 91' })
  expect((await latency('C023'))?.en).toBe('3 months after first dose (≈ 91 days)')
  expect((await latency('C023'))?.zh).toBe('首次用药后3个月（≈ 91天）')
  expect((await latency('C013'))?.en).toBe('3 days after first dose')
  expect((await latency('C046'))?.en).toBe('≥2070 days after first dose')
})

it('the table has every patient, every column in both languages, and the silences apart', async () => {
  const { columns, rows } = await call(casesList, { study: example })
  expect(rows.map((r) => r.patient)).toEqual(patients)
  expect(columns.length).toBeGreaterThan(25)
  for (const r of rows) expect(Object.keys(r.cells)).toEqual(columns.map((c) => c.id))
  expect(new Set(rows.flatMap((r) => Object.values(r.cells).map((c) => c.said)))).toEqual(
    new Set(['known', 'absent', 'not-reported', 'not-visible', 'unclear']),
  )
  for (const s of said(rows)) expect(s.en === '').toBe(s.zh === '')
})

describe('“not visible”', () => {
  it('is remarked on where the source is said to have been read whole, and only there', async () => {
    const study = copy()
    const whole = async (patient: string, source: string) => {
      const edits = [{ kind: 'set' as const, path: 'country', readings: [{ is: 'not-visible' as const, source }] }]
      const { case: view } = await call(casesEdit, { study, patient, by, edits, form: true })
      return view.fields.find((f) => f.path === 'country')?.readings.map((r) => r.sourceWhole)
    }
    const reports = async (patient: string) => (await show(study, patient)).reports
    const [[full = ''], [part = '']] = [await reports('C001'), await reports('C021')]
    expect(await whole('C001', full)).toEqual([true])
    expect(await whole('C021', part)).toEqual([undefined])
  })
})
