import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { InputProblem, type Issue } from '../../base/issue.ts'
import { casesAdd } from '../cases-add.ts'
import { casesEdit, casesUndo } from '../cases-edit.ts'
import { casesHistory } from '../cases-history.ts'
import { casesShow } from '../cases-show.ts'
import { check } from '../check.ts'
import { literatureRecord } from '../literature-record.ts'
import { literatureRecords } from '../literature-records.ts'
import { exportStudy } from '../export-study.ts'
import { importStudy } from '../import-study.ts'
import type { AnyOp, TypedOp } from '../op.ts'
import { sourcesAdd, sourcesAddText, sourcesLink } from '../sources-add.ts'
import { sourcesRead } from '../sources-read.ts'
import { casesResume } from '../cases-finish.ts'
import { sourcesEdit, sourcesRemove, sourcesRename, sourcesUndo, sourcesUnlink } from '../sources-edit.ts'
import { sourcesList, sourcesShow } from '../sources-show.ts'
import { pageStarts } from './source-views.ts'
import { safeName } from './take-in.ts'

const example = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis')
const ctx = nodeContext({ today: '2026-12-01' })
const by = 'Li Na'

async function done<I, O>(
  op: TypedOp<I, O>,
  input: I,
): Promise<{ readonly value: O; readonly issues: readonly Issue[] }> {
  const { value, issues } = await (op as AnyOp).call(ctx, input)
  // The value an operation gives is of its own type; a door sees it as unknown.
  return { value: value as O, issues }
}
const call = async <I, O>(op: TypedOp<I, O>, input: I): Promise<O> => (await done(op, input)).value
const refusal = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
    throw problem
  }
  return []
}
function scratch(): { readonly study: string; readonly file: (name: string, content: string | Uint8Array) => string } {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'))
  cpSync(example, join(folder, 'study'), { recursive: true })
  return {
    study: join(folder, 'study'),
    file: (name, content) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
  }
}
function pdf(text: string): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: '/t' })
  compiler.addSource('/t/main.typ', text)
  const made = compiler.compile({ mainFilePath: '/t/main.typ' }).result
  if (made === null) throw new Error('typeset')
  return compiler.pdf(made, {})
}
const problems = async (study: string): Promise<readonly string[]> =>
  (await done(check, { study })).issues.filter((i) => i.level !== 'note').map((i) => `${i.code} ${i.at.file}`)

describe('sources', () => {
  it('the text of an included report takes the citation of its record, which then counts as extracted from it', async () => {
    const { study, file } = scratch()
    const { rows } = await call(literatureRecords, { study, place: ['included'], count: 1 })
    const record = rows[0]?.id ?? ''
    const { source } = await call(sourcesAdd, {
      study,
      file: file('retold.txt', 'A woman of 61 took imatinib.'),
      record,
      language: 'en',
      nature: 'retold',
      by,
    })
    const known = await call(literatureRecord, { study, record })
    expect(known.publication.sources).toContain(source.id)
    expect(source.reference.en.replaceAll('’', "'")).toContain(known.title)
    const out = await call(literatureRecords, { study, place: ['excluded-title-abstract'], count: 1 })
    const refused = call(sourcesAdd, {
      study,
      file: file('other.txt', 'x'),
      record: out.rows[0]?.id ?? '',
      language: 'en',
      by,
    })
    expect(await refusal(refused)).toEqual(['record-not-included'])
  })

  it('a PDF is kept as it came, its words are held by page, and a case is filled from them', async () => {
    const { study, file } = scratch()
    const before = await problems(study)
    const bytes = pdf(
      '#set page(width: 12cm, height: 8cm)\nA woman of 61 took imatinib.\n#pagebreak()\nPlaques came after two weeks.',
    )
    const { value, issues } = await done(sourcesAdd, {
      study,
      file: file('Müller 2024 (final).pdf', bytes),
      language: 'en',
      by,
      citation: { author: [{ family: 'Müller', given: 'A' }], issued: '2024', title: 'A case' },
    })
    expect(issues).toEqual([])
    expect(value.held).toBe(true)
    expect(value.source).toMatchObject({
      id: 'muller-2024',
      seen: { what: 'full-text', cut: false },
      files: [{ name: 'Müller 2024 (final).pdf', media: 'application/pdf' }],
    })
    expect(readFileSync(value.source.files[0]?.path ?? '')).toEqual(Buffer.from(bytes))
    const [held] = value.source.texts
    expect(held?.text.slice(held.pages?.[1])).toMatch(/^Plaques came/u)
    const { patient } = await call(casesAdd, { study, sources: ['muller-2024'], by })
    const edited = await call(casesEdit, {
      study,
      patient,
      by,
      edits: [
        { kind: 'set', path: 'age', readings: [{ value: 61, quote: [{ words: 'A woman of 61', occurrence: 1 }] }] },
      ],
    })
    expect(edited.case.fields.find((f) => f.path === 'age')?.readings[0]?.words[0]).toMatchObject({
      source: 'muller-2024',
      text: 'muller-2024#en',
      quote: { words: 'A woman of 61', start: 0 },
    })
    expect(await problems(study)).toEqual(before)
    expect((await call(sourcesList, { study })).sources.find((s) => s.id === 'muller-2024')).toMatchObject({
      patients: [patient],
      year: '2024',
      seen: { en: 'full text' },
    })
  })

  it('a chart of one’s own is called by its title, not by authors nobody told', async () => {
    const { study, file } = scratch()
    const letter = file('letter.txt', 'A woman of 61 years.')
    const given = { study, file: letter, language: 'en', by, citation: { title: 'Discharge letter' } } as const
    await call(sourcesAdd, { ...given, kind: 'chart', seen: 'chart', id: 'letter' })
    await call(sourcesAdd, { ...given, file: file('paper.txt', 'A man.'), kind: 'article', id: 'paper' })
    const { sources } = await call(sourcesList, { study })
    expect(sources.find((s) => s.id === 'letter')?.reference).toEqual({
      en: 'Discharge letter',
      zh: 'Discharge letter',
    })
    expect(sources.find((s) => s.id === 'paper')?.reference.en).toContain('[Authors not shown]')
  })
  it('a scan is told page by page, kept to look at, and can be given a text later', async () => {
    const { study, file } = scratch()
    const scan = file('scan.pdf', pdf('#set page(width: 5cm, height: 5cm)\n#rect()\n#pagebreak()\n#rect()'))
    const { value, issues } = await done(sourcesAdd, {
      study,
      file: scan,
      language: 'en',
      kind: 'chart',
      seen: 'chart',
      by,
    })
    expect(issues.map((i) => [i.code, i.values['pages']])).toEqual([['pages-without-text', '1, 2']])
    expect(value).toMatchObject({ held: false, source: { id: 'chart-1', kind: 'chart', texts: [] } })
    const typed = await call(sourcesAddText, {
      study,
      source: 'chart-1',
      file: file('typed.txt', 'Woman, 61 years.\r\nPlaques.'),
      language: 'en',
      nature: 'retold',
      by,
    })
    expect(typed.source.texts.map((t) => [t.id, t.nature, t.text])).toEqual([
      ['chart-1#en', 'retold', 'Woman, 61 years. Plaques. '],
    ])
    expect(typed.source.files.map((f) => f.name)).toEqual(['scan.pdf', 'typed.txt'])
    expect(
      await refusal(
        call(sourcesAddText, { study, source: 'chart-1', file: file('again.txt', 'x'), language: 'en', by }),
      ),
    ).toEqual(['text-id-taken'])
  })

  it('a second report of a patient is linked, and unlinked by undoing', async () => {
    const { study, file } = scratch()
    const path = join(study, 'patients/C001.yaml')
    const before = readFileSync(path, 'utf8')
    await call(sourcesAdd, {
      study,
      file: file('letter.html', '<html><body><p>Later he relapsed.</p></body></html>'),
      id: 'letter-2006',
      language: 'en',
      by,
    })
    const asked = async () => {
      const { extraction, unsaid } = await call(casesShow, { study, patient: 'C001' })
      return [extraction, unsaid.said]
    }
    const finished = await asked()
    expect(finished[0]).toBe('finished')
    const { change, reports, reopened } = await call(sourcesLink, {
      study,
      source: 'letter-2006',
      patient: 'C001',
      by,
    })
    expect(reports).toEqual(['knoops-2005', 'letter-2006'])
    // Nobody has read the letter: what the case does not answer is no “not reported” any more.
    expect(reopened).toBe(true)
    expect(await asked()).toEqual(['under-way', 'unread'])
    expect(await refusal(call(sourcesLink, { study, source: 'letter-2006', patient: 'C001', by }))).toEqual([
      'source-linked',
    ])
    const edited = await call(casesEdit, {
      study,
      patient: 'C001',
      by,
      edits: [
        {
          kind: 'set',
          path: 'followUp',
          readings: [
            {
              value: { vague: 'several', unit: 'month' },
              source: 'letter-2006',
              quote: [{ words: 'Later he relapsed' }],
            },
          ],
        },
      ],
    })
    expect(edited.refused).toEqual([])
    await call(casesUndo, { study, patient: 'C001', change: edited.change ?? '', by })
    await call(casesUndo, { study, patient: 'C001', change, by })
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect((await call(casesShow, { study, patient: 'C001' })).reports).toEqual(['knoops-2005'])
    expect(await asked()).toEqual(finished)
  })

  it('another file of a source takes its finished cases up again, unless it translates what was read', async () => {
    const { study, file } = scratch()
    const path = join(study, 'patients/C001.yaml')
    const before = readFileSync(path, 'utf8')
    const more = (name: string, nature: 'original' | 'translation', text: string) =>
      done(sourcesAddText, {
        study,
        source: 'knoops-2005',
        file: file(name, `Said in ${name}.`),
        language: 'zh',
        nature,
        text: `more-${text}`,
        by,
      })
    const translated = await more('zh.txt', 'translation', 'zh')
    expect(translated.value.reopened).toEqual([])
    expect(readFileSync(path, 'utf8')).toBe(before)
    const supplement = await more('supplement.txt', 'original', 'supplement')
    expect(supplement.value.reopened).toEqual(['C001'])
    const { extraction, unsaid } = await call(casesShow, { study, patient: 'C001' })
    expect([extraction, unsaid.said]).toEqual(['under-way', 'unread'])
    // Being read already, it is left as it is; who opened it stands in the history, and it can be taken back.
    expect((await more('table.txt', 'original', 'table')).value.reopened).toEqual([])
    const { changes } = await call(casesHistory, { study, patient: 'C001' })
    expect(changes.map((c) => [c.by, c.fields.map((f) => f.path)])).toEqual([[by, ['extraction']]])
    await call(casesUndo, { study, patient: 'C001', change: changes[0]?.id ?? '', by })
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('a source linked to a case that is being extracted leaves it so, and says nothing of it', async () => {
    const { study, file } = scratch()
    await call(casesResume, { study, patient: 'C001', by })
    const path = join(study, 'patients/C001.yaml')
    const before = readFileSync(path, 'utf8')
    await call(sourcesAdd, { study, file: file('a.txt', 'Later.'), id: 'later', language: 'en', by })
    const { change, reopened } = await call(sourcesLink, { study, source: 'later', patient: 'C001', by })
    expect(reopened).toBe(false)
    await call(casesUndo, { study, patient: 'C001', change, by })
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('a file is read before it is added, which writes nothing: what it is, how it begins, what is wrong with it', async () => {
    const { study, file } = scratch()
    const before = readdirSync(join(study, 'sources'))
    const gb = file('病历.txt', new Uint8Array([0xbb, 0xbc, 0xd5, 0xdf, 0xc4, 0xd0]))
    expect(await call(sourcesRead, { study, file: gb })).toEqual({
      file: '病历.txt',
      kind: 'text',
      characters: 3,
      beginning: '患者男',
      encoding: 'gb18030',
    })
    expect(await call(sourcesRead, { study, file: file('p.pdf', pdf('A woman of 61.')) })).toMatchObject({
      kind: 'pdf',
      pages: 1,
      beginning: 'A woman of 61.',
    })
    const picture = await done(sourcesRead, { study, file: file('p.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47])) })
    expect(picture.value).toMatchObject({ kind: 'picture', characters: 0 })
    expect(picture.issues.map((i) => [i.code, i.level])).toEqual([['source-file-picture', 'note']])
    for (const [name, content, code] of [
      ['x.pdf', 'no such thing', 'source-file-belies'],
      ['x.txt', '', 'source-file-zero'],
      ['x.txt', ' \n', 'source-file-empty'],
    ] as const)
      expect(await refusal(call(sourcesRead, { study, file: file(name, content) }))).toEqual([code])
    expect(readdirSync(join(study, 'sources'))).toEqual(before)
  })

  it('ids do not collide, names lead nowhere else, and what cannot be read is refused with nothing written', async () => {
    const { study, file } = scratch()
    const text = file('note.txt', 'one')
    expect((await call(sourcesAdd, { study, file: text, language: 'en', by })).source.id).toBe('note')
    expect((await call(sourcesAdd, { study, file: text, language: 'en', by })).source.id).toBe('note-2')
    expect(await refusal(call(sourcesAdd, { study, file: text, id: 'note', language: 'en', by }))).toEqual([
      'source-taken',
    ])
    expect(
      await refusal(
        call(sourcesAdd, { study, file: file('x.bin', new Uint8Array([0, 1, 2, 3])), id: 'bad', language: 'en', by }),
      ),
    ).toEqual(['source-file-unread'])
    expect(await refusal(call(sourcesAdd, { study, file: file('void.txt', ' \n'), language: 'zh', by }))).toEqual([
      'source-file-empty',
    ])
    const chart = await call(sourcesAdd, { study, file: text, kind: 'chart', seen: 'chart', language: 'zh', by })
    expect(chart.source.reference.zh).toMatch(/\p{Script=Han}/u)
    expect(
      await refusal(call(sourcesAdd, { study, file: file('x.pdf', '%PDF-1.4 cut'), id: 'bad', language: 'en', by })),
    ).toEqual(['pdf-unreadable'])
    const endless = file('endless.txt', 'A word. '.repeat(300_000))
    expect(await refusal(call(sourcesAdd, { study, file: endless, id: 'bad', language: 'en', by }))).toEqual([
      'source-text-too-long',
    ])
    expect(existsSync(join(study, 'sources/bad.yaml'))).toBe(false)
    expect(await refusal(call(sourcesShow, { study, source: 'knops-2005' }))).toEqual(['source-unknown'])
    expect(['../../etc/passwd', 'C:\\x\\..', '...', 'a<b>:c', '病历.pdf'].map(safeName)).toEqual([
      'passwd',
      'file',
      'file',
      'a-b-c',
      '病历.pdf',
    ])
    // Cut to what a disk takes, between characters.
    expect(safeName(`${'𠮷'.repeat(300)}.pdf`)).toBe(`${'𠮷'.repeat(108)}${'𠮷'.repeat(8)}.pdf`)
  })

  it('ids can be read, also of sources whose author and file have Chinese names', async () => {
    const { study, file } = scratch()
    const text = file('病例报告.txt', '患者女，61岁。')
    const add = async (citation: object, more: object = {}): Promise<string> =>
      (await call(sourcesAdd, { study, file: text, language: 'zh', by, citation, ...more })).source.id
    const author = [{ literal: '李娜' }]
    expect(await add({ author, issued: '2024', title: '伊马替尼相关Sweet综合征一例' })).toBe('article-2024')
    expect(await add({ author, issued: '2024', title: 'Sweet syndrome due to imatinib' })).toBe(
      'sweet-syndrome-due-to-imatinib-2024',
    )
    expect(await add({ author, issued: '2024', PMID: '123' })).toBe('pmid-123')
    expect(await add({ author, issued: '2024' })).toBe('article-2024-2')
    // A chart’s file may be called by its patient’s name.
    expect(await add({}, { kind: 'chart', file: file('Maria Muster.txt', 'A letter.') })).toBe('chart-1')
    expect(await add({}, { kind: 'chart' })).toBe('chart-2')
    expect(await add({}, { id: 'li-na-2024' })).toBe('li-na-2024')
  })

  it('originals travel with the study', async () => {
    const { study, file } = scratch()
    await call(sourcesAdd, { study, file: file('note.txt', 'one'), language: 'en', by })
    const zip = join(study, '../study.zip')
    await call(exportStudy, { study, out: zip })
    const again = join(study, '../again')
    await call(importStudy, { zip, out: again })
    expect(readFileSync(join(again, 'sources/originals/note/note.txt'), 'utf8')).toBe('one')
  })

  it('pages begin where form feeds are, counted in the text as it is quoted', () => {
    expect(pageStarts('one  two\n\fthree\n\f\n\ffour')).toEqual([0, 8, 14, 14])
    expect(pageStarts('one')).toEqual([0])
  })
})

describe('correcting sources', () => {
  /** Every file of a study but ledgers, which only grow. */
  const filesOf = (study: string): readonly string[] =>
    readdirSync(study, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile() && !e.name.endsWith('.jsonl'))
      .map((e) => join(e.parentPath, e.name))
      .sort()
      .map((path) => `${path.slice(study.length)} ${readFileSync(path, 'latin1')}`)

  it('corrects what is said of a source, leaves every other byte, and takes it back', async () => {
    const { study, file } = scratch()
    await call(sourcesAdd, { study, file: file('病例报告.txt', '患者女，61岁。'), language: 'en', by })
    const before = filesOf(study)
    const shown = await call(sourcesShow, { study, source: 'article' })
    const edited = await call(sourcesEdit, {
      study,
      source: 'article',
      by,
      was: shown.hash,
      kind: 'thesis',
      citation: { title: '伊马替尼相关Sweet综合征一例', author: [{ literal: '李娜' }], issued: '2024' },
      seen: { what: 'full-text', cut: true, at: [] },
      texts: [{ id: 'en', language: 'zh', nature: 'original' }],
      files: [{ from: '病例报告.txt', to: '李娜 2024.txt' }],
    })
    const after = await call(sourcesShow, { study, source: 'article' })
    expect(after).toMatchObject({
      kind: 'thesis',
      citation: { title: '伊马替尼相关Sweet综合征一例' },
      seen: { cut: true },
      texts: [{ language: 'zh' }],
      files: [{ name: '李娜 2024.txt' }],
    })
    expect(await refusal(call(sourcesEdit, { study, source: 'article', by, was: shown.hash, kind: 'chart' }))).toEqual([
      'changed-meanwhile',
    ])
    const { change } = await call(sourcesUndo, { study, change: edited.change ?? '', by })
    expect(filesOf(study)).toEqual(before)
    await call(sourcesUndo, { study, change, by })
    expect(await call(sourcesShow, { study, source: 'article' })).toEqual(after)
  })

  it('says so where a correction was overtaken by another, and refuses what no source may say', async () => {
    const { study } = scratch()
    const first = await call(sourcesEdit, { study, source: 'knoops-2005', by, note: 'one' })
    await call(sourcesEdit, { study, source: 'knoops-2005', by, note: 'two' })
    expect(await refusal(call(sourcesUndo, { study, change: first.change ?? '', by }))).toEqual(['change-overtaken'])
    const again = await call(sourcesEdit, { study, source: 'knoops-2005', by, note: 'two' })
    expect(again.change).toBeUndefined()
    const { citation, seen } = await call(sourcesShow, { study, source: 'knoops-2005' })
    const same = await call(sourcesEdit, {
      study,
      source: 'knoops-2005',
      by,
      citation,
      seen: { ...seen, at: [...seen.at] },
    })
    expect(same.change).toBeUndefined()
  })

  it('gives a source another id wherever it is named, and back', async () => {
    const { study } = scratch()
    const wrong = await problems(study)
    const before = filesOf(study)
    const { change } = await call(sourcesRename, { study, source: 'knoops-2005', to: 'knoops-sweet', by })
    expect(await problems(study)).toEqual(wrong)
    const { sources } = await call(sourcesList, { study })
    expect(sources.find((s) => s.id === 'knoops-sweet')?.patients).not.toEqual([])
    expect(sources.some((s) => s.id === 'knoops-2005')).toBe(false)
    const decisions = readFileSync(join(study, 'literature/decisions.jsonl'), 'utf8').trimEnd().split('\n')
    expect(decisions.at(-2)).toContain('"kind":"undo"')
    expect(decisions.at(-1)).toContain('"sources":["knoops-sweet"]')
    expect(await refusal(call(sourcesRename, { study, source: 'knoops-sweet', to: 'agrawal-2016', by }))).toEqual([
      'source-taken',
    ])
    await call(sourcesUndo, { study, change, by })
    expect(filesOf(study)).toEqual(before)
  })

  it('does not take away a source that cases name, and says which', async () => {
    const { study } = scratch()
    const { uses = [] } = await call(sourcesShow, { study, source: 'knoops-2005', cases: true })
    expect(uses.length).toBeGreaterThan(0)
    expect(uses[0]?.fields).toBeGreaterThan(0)
    const refused = sourcesRemove as AnyOp
    const told = await refused.call(ctx, { study, source: 'knoops-2005', by }).then(
      () => '',
      (problem: unknown) => (problem instanceof InputProblem ? String(problem.issues[0]?.values['cases']) : ''),
    )
    expect(told).toBe(uses.map((u) => u.patient).join(', '))
  })

  it('takes away a source no case needs with its files, and brings it back byte for byte', async () => {
    const { study, file } = scratch()
    const wrong = await problems(study)
    const { rows } = await call(literatureRecords, { study, place: ['included'], count: 1 })
    const record = rows[0]?.id ?? ''
    await call(sourcesAdd, {
      study,
      file: file('letter.pdf', pdf('Later he relapsed.')),
      id: 'letter',
      record,
      language: 'en',
      by,
    })
    await call(sourcesLink, { study, source: 'letter', patient: 'C001', by })
    const before = filesOf(study)
    expect(await refusal(call(sourcesRemove, { study, source: 'letter', by }))).toEqual(['source-in-use'])
    await call(sourcesUnlink, { study, source: 'letter', patient: 'C001', by })
    expect(await refusal(call(sourcesUnlink, { study, source: 'knoops-2005', patient: 'C001', by }))).not.toEqual([])
    const { change } = await call(sourcesRemove, { study, source: 'letter', by })
    expect((await call(sourcesList, { study })).sources.some((s) => s.id === 'letter')).toBe(false)
    expect((await call(literatureRecord, { study, record })).publication.sources).not.toContain('letter')
    expect(await problems(study)).toEqual(wrong)
    await call(sourcesUndo, { study, change, by })
    await call(sourcesLink, { study, source: 'letter', patient: 'C001', by })
    expect(filesOf(study)).toEqual(before)
    expect((await call(literatureRecord, { study, record })).publication.sources).toContain('letter')
  })
})
