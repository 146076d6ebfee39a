import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { casewright, scratch } from './casewright.ts'

const folder = scratch()
const study = join(folder, 'study')
const decisionsFile = join(study, 'literature/decisions.jsonl')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Sixty made-up records, every fifth of the topic, two of them in Chinese; one without an abstract. */
const records = Array.from({ length: 60 }, (_, i) => {
  const topic = i % 5 === 0
  const title = topic
    ? `Neutrophilic dermatosis after dabrafenib, case ${i}`
    : `Renal outcome of antihypertensive trial ${i}`
  const zh = i === 10 || i === 11
  return [
    'TY  - JOUR',
    `TI  - ${zh ? (topic ? '达拉非尼致嗜中性皮病一例' : '高血压患者肾功能随访') : title}`,
    ...(i === 7
      ? []
      : [
          `AB  - ${topic ? 'A patient on targeted therapy had fever, plaques and a neutrophil infiltrate.' : 'Blood pressure and creatinine were followed.'} Number ${i * 37}.`,
        ]),
    `AU  - Author${i}, A`,
    `PY  - ${1990 + (i % 30)}`,
    `DO  - 10.5555/made-up.${i}`,
    'ER  - ',
    '',
  ].join('\n')
})

function value<T>(...args: readonly string[]): T {
  const ran = casewright([...args, '--json'])
  if (ran.code !== 0) throw new Error(ran.err)
  const { value: given } = JSON.parse(ran.out)
  return given
}
interface Queue {
  readonly waiting: number
  readonly learntFrom: { readonly relevant: number; readonly irrelevant: number }
  readonly records: readonly {
    readonly record: string
    readonly title: string
    readonly terms: readonly { readonly term: string }[]
  }[]
}
const queue = (by: string, ...more: readonly string[]): Queue =>
  value('screen', 'queue', study, '--by', by, '--n', '100', ...more)
const decide = (record: string, by: string, verdict: string, ...more: readonly string[]) =>
  casewright(['screen', 'decide', study, record, '--by', by, '--verdict', verdict, ...more])
const doi = (i: number): string => `10.5555/made-up.${i}`

beforeAll(() => {
  mkdirSync(study, { recursive: true })
  const begun = casewright(['init', study])
  if (begun.code !== 0) throw new Error(begun.err)
  const path = join(study, 'protocol.yaml')
  const protocol = parseDocument(readFileSync(path, 'utf8'))
  const label = (text: string) => ({ en: text, zh: text })
  protocol.set('screening', {
    reasons: [{ id: 'no-patient', label: label('no patient') }],
    labels: [{ id: 'look-again', label: label('look again') }],
  })
  writeFileSync(path, String(protocol))
  const ris = join(folder, 'made-up.ris')
  writeFileSync(ris, records.join('\n'))
  const made = casewright(['literature', 'import', ris, '--into', study, '--database', 'pubmed', '--on', '2026-11-01'])
  if (made.code !== 0) throw new Error(made.err + made.out)
})

describe('screening from the command line', () => {
  it('begins by lot, the same for the same protocol', () => {
    const first = queue('Li')
    expect(first).toMatchObject({ waiting: 60, learntFrom: { relevant: 0, irrelevant: 0 } })
    expect(queue('Wang').records.map((r) => r.record)).toEqual(first.records.map((r) => r.record))
  })

  it('learns from a screener’s own verdicts and says which words are behind the order', () => {
    for (const [i, verdict] of [
      [0, 'include'],
      [5, 'include'],
      [1, 'exclude'],
      [2, 'exclude'],
    ] as const)
      expect(decide(doi(i), 'Li', verdict)).toMatchObject({ code: 0 })
    const { records: next, waiting } = queue('Li')
    expect(waiting).toBe(56)
    const topics = next.slice(0, 10).filter((r) => /dermatosis|皮病/u.test(r.title))
    expect(topics.length).toBeGreaterThanOrEqual(9)
    expect(next[0]?.terms[0]?.term).toMatch(/\p{L}/u)
    expect(readdirSync(join(study, 'literature/cache'))).toHaveLength(1)
  })

  it('is blind: what Li decided neither shows to Wang nor moves Wang’s queue', () => {
    const wang = queue('Wang')
    expect(wang).toMatchObject({ waiting: 60, learntFrom: { relevant: 0 } })
    const said = decide(doi(0), 'Zhao', 'unsure', '--json')
    expect(JSON.parse(said.out).value.state).toBe('include')
    const closed = decide(doi(0), 'Wang', 'exclude')
    expect(closed).toMatchObject({ code: 2 })
    expect(closed.err).toContain('settle')
  })

  it('adds nothing where the same is said twice', () => {
    const before = readFileSync(decisionsFile, 'utf8')
    expect(decide(doi(5), 'Li', 'include').out).toContain('nothing added')
    expect(readFileSync(decisionsFile, 'utf8')).toBe(before)
  })

  it('takes back a filled CSV, all or nothing, once', () => {
    const out = join(folder, 'wang.csv')
    expect(casewright(['screen', 'queue', study, '--by', 'Wang', '--n', '100', '--out', out])).toMatchObject({
      code: 0,
    })
    const rows: Record<string, string>[] = parse(readFileSync(out, 'utf8'), { columns: true, bom: true })
    expect(rows).toHaveLength(59)
    const filled = rows.map((r) => ({ ...r, verdict: /dermatosis|皮病/u.test(r['title'] ?? '') ? 'include' : '0' }))
    const write = (list: readonly Record<string, string>[]): void =>
      writeFileSync(
        out,
        [
          Object.keys(filled[0] ?? {}).join(','),
          ...list.map((r) =>
            Object.values(r)
              .map((c) => `"${c.replaceAll('"', '""')}"`)
              .join(','),
          ),
        ].join('\n'),
      )
    const before = readFileSync(decisionsFile, 'utf8')
    write([...filled.slice(0, 30), { ...filled[30], verdict: 'perhaps' }, { ...filled[31], record: 'ffffffff-1' }])
    const bad = casewright(['screen', 'import', study, out, '--by', 'Wang'])
    expect(bad).toMatchObject({ code: 2 })
    expect(bad.err).toMatch(/perhaps[\s\S]*ffffffff-1/u)
    expect(readFileSync(decisionsFile, 'utf8')).toBe(before)
    write(filled)
    expect(value('screen', 'import', study, out, '--by', 'Wang')).toMatchObject({ added: 59, same: 0, blank: 0 })
    expect(value('screen', 'import', study, out, '--by', 'Wang')).toMatchObject({ added: 0, same: 59 })
  })

  it('takes another tool’s columns', () => {
    const out = join(folder, 'other.csv')
    writeFileSync(out, `doi,included\nhttps://doi.org/${doi(3)},1\n${doi(4)},\n${doi(6)},0\n`)
    expect(value('screen', 'import', study, out, '--by', 'Li', '--id', 'doi', '--verdict', 'included')).toMatchObject({
      added: 2,
      blank: 1,
    })
  })

  it('leaves conflicts to a third person, never to one of the two', () => {
    const status = value<{
      stages: readonly { conflicts: readonly string[]; agreement: readonly { both: number }[] }[]
    }>('screen', 'status', study)
    const [first] = status.stages
    expect(first?.conflicts).toHaveLength(1)
    expect(first?.agreement.map((a) => a.both)).toEqual([5, 1])
    const conflict = String(first?.conflicts[0])
    const settle = (by: string, record = conflict) =>
      casewright(['screen', 'settle', study, record, '--by', by, '--verdict', 'exclude'])
    expect(settle('Li').err).toContain('somebody else')
    expect(settle('Chen', doi(40))).toMatchObject({ code: 2 })
    expect(settle('Chen')).toMatchObject({ code: 0 })
    expect(
      value<{ stages: readonly { conflicts: readonly string[] }[] }>('screen', 'status', study).stages[0]?.conflicts,
    ).toEqual([])
  })

  it('asks for a reason of the list at full text, and for the stage before it', () => {
    const at = (record: string, ...more: readonly string[]) =>
      decide(record, 'Li', 'exclude', '--stage', 'full-text', ...more)
    expect(at(doi(8)).err).toContain('has not passed title and abstract')
    expect(at(doi(0)).err).toContain('needs a reason')
    expect(at(doi(0), '--reason', 'no-patiant').err).toContain('no-patient')
    expect(at(doi(0), '--reason', 'no-patient')).toMatchObject({ code: 0 })
    expect(queue('Zhao', '--stage', 'full-text').records.map((r) => r.record)).toHaveLength(2)
  })

  it('does not wait for a full text that cannot be had', () => {
    const fullText = () =>
      value<{ stages: readonly { unread: number; notRetrieved: number }[] }>('screen', 'status', study).stages[1]
    const unread = fullText()?.unread ?? 0
    const [text] = queue('Li', '--stage', 'full-text').records
    const missing = casewright(['literature', 'retrieval', study, text?.record ?? '', 'missing', '--by', 'Li'])
    expect(missing).toMatchObject({ code: 0 })
    expect(fullText()).toMatchObject({ unread: unread - 1, notRetrieved: 1 })
    expect(casewright(['screen', 'status', study]).out).toContain('1 could not be retrieved')
  })

  it('says while it is too early to tell what is left, and stops by the rule or with a reason', () => {
    const said = casewright(['screen', 'status', study])
    expect(said.out).toMatch(/Too early to estimate.*6 records are read.*from 20 on/u)
    expect(casewright(['screen', 'status', study, '--lang', 'zh']).out).toContain('尚早，无法估计剩余的相关记录数')
    const path = join(study, 'protocol.yaml')
    const protocol = parseDocument(readFileSync(path, 'utf8'))
    protocol.setIn(['screening', 'stopping'], { rule: 'target-recall', recall: 0.99 })
    writeFileSync(path, String(protocol))
    expect(casewright(['screen', 'stop', study, '--by', 'Li', '--why', 'a test'])).toMatchObject({ code: 0 })
  })

  it('replays a labelled set the same from the same seed', () => {
    const file = join(folder, 'labelled.csv')
    writeFileSync(
      file,
      [
        'title,abstract,included',
        ...Array.from(
          { length: 80 },
          (_, i) =>
            `${i % 8 === 0 ? 'neutrophil plaque' : 'kidney pressure'} ${i % 7},text ${i % 11},${Number(i % 8 === 0)}`,
        ),
      ].join('\n'),
    )
    const replayed = () =>
      value<{ order: readonly number[]; measures: { loss: number; records: number } }>(
        'screen',
        'simulate',
        file,
        '--seed',
        '3',
      )
    const one = replayed()
    expect(one.measures.records).toBe(78)
    expect(one.measures.loss).toBeLessThan(0.05)
    expect(replayed().order).toEqual(one.order)
    expect(casewright(['screen', 'simulate', file, '--priors', '99+1'])).toMatchObject({ code: 2 })
    const shown = casewright(['screen', 'simulate', file, '--out', join(folder, 'sim')])
    expect(shown.out).toMatch(/WSS@95[\s\S]*RRF@10[\s\S]*ATD/u)
    expect(readdirSync(join(folder, 'sim'))).toEqual(['order.csv', 'recall.en.svg', 'recall.zh.svg'])
  })
})
