import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { utf8 } from '../../base/content-hash.ts'
import { InputProblem } from '../../base/issue.ts'
import { emptyStudy } from '../../extract/new-study.ts'
import { check } from '../check.ts'
import { loadStudy } from '../load-study.ts'
import type { AnyOp, InputOf, TypedOp } from '../op.ts'
import { protocolEdit } from '../protocol-edit.ts'
import { protocolShow } from '../protocol-show.ts'
import { newProtocol } from './new-protocol.ts'
import { readProtocol } from './read-protocol.ts'
import { usualCriteria } from './usual-criteria.ts'

const example = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis')
const ctx = nodeContext({ today: '2026-12-01' })
const folder = mkdtempSync(join(tmpdir(), 'protocol-'))
const study = join(folder, 'study')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  rmSync(study, { recursive: true, force: true })
  cpSync(example, study, { recursive: true })
})

// The value an operation gives is of its own type; a door sees it as unknown.
const call = async <I, O>(op: TypedOp<I, O>, input: I): Promise<O> => (await (op as AnyOp).call(ctx, input)).value as O
type Change = InputOf<typeof protocolEdit>['change']
const edit = (change: Change, was?: string) => call(protocolEdit, { study, change, ...(was !== undefined && { was }) })
const written = (): string => readFileSync(join(study, 'protocol.yaml'), 'utf8')
const refusal = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (problem: unknown) => {
      if (problem instanceof InputProblem) return problem.issues.map((i) => i.code)
      throw problem
    },
  )

describe('changing settings of a protocol', () => {
  it('leaves every other byte as it is, comments too', async () => {
    const before = written()
    await edit({ undecided: 'exclude', screeners: { 'title-abstract': 2, 'full-text': 3 } })
    const changed = written().split('\n')
    const lost = before.split('\n').filter((line) => !changed.includes(line))
    expect(lost).toEqual(['undecided: keep', '  screeners: { title-abstract: 1, full-text: 1 }'])
    expect((await call(protocolShow, { study })).settings).toMatchObject({
      undecided: 'exclude',
      screeners: { 'title-abstract': 2, 'full-text': 3 },
    })
  })

  it('is taken back by the settings as they were, to the byte where values stand on lines of their own', async () => {
    const before = written()
    const { settings } = await call(protocolShow, { study })
    await edit({ undecided: 'exclude', title: { en: 'X', zh: '某' } })
    await edit({ undecided: settings.undecided, title: settings.title })
    expect(written()).toBe(before)
  })

  it('lets rules follow that asked for exactly the diagnoses of before', async () => {
    await edit({ reaction: { entities: ['sweet-syndrome'] } })
    const { settings } = await call(protocolShow, { study })
    expect(settings.eligibility.find((c) => c.id === 'neutrophilic-dermatosis')?.keep).toEqual({
      fact: 'episode.diagnosis.entity',
      in: ['sweet-syndrome'],
    })
    expect((await call(check, { study })).errors).toBe(0)
  })

  it('adds a usual criterion with the drugs of the study, moves and takes away', async () => {
    const { settings, choices } = await call(protocolShow, { study })
    const usual = choices.criteria.find((c) => c.id === 'drug-of-the-groups')
    if (usual === undefined) throw new Error('the usual criteria have changed')
    const kept = settings.eligibility
      .filter((c) => c.id !== 'enough-data')
      .map(({ id, label, excluded }) => ({ id, label, ...(excluded !== null && { excluded }) }))
    await edit({ eligibility: [usual, ...kept] })
    const after = await call(protocolShow, { study })
    expect(after.settings.eligibility.map((c) => c.id)).toEqual(['drug-of-the-groups', ...kept.map((c) => c.id)])
    expect(after.settings.eligibility[0]?.keep).toEqual({ fact: 'suspect-group', in: settings.drugs.groups })
    expect(after.settings.eligibility[1]?.keep).toEqual(settings.eligibility[0]?.keep)
  })

  it('refuses what is not in the knowledge, a rule left out, and a protocol changed meanwhile; nothing is written then', async () => {
    const before = written()
    expect(await refusal(edit({ reaction: { entities: ['no-such-disease'] } }))).toEqual(['term-unknown'])
    expect(await refusal(edit({ eligibility: [{ id: 'new', label: { en: 'new', zh: '新' } }] }))).not.toEqual([])
    expect(await refusal(edit({ undecided: 'exclude' }, 'another hash'))).toEqual(['changed-meanwhile'])
    expect(written()).toBe(before)
  })

  it('changes one list of drugs and leaves the others', async () => {
    const { drugs } = (await call(protocolShow, { study })).settings
    await edit({ drugs: { include: ['venetoclax'] } })
    expect((await call(protocolShow, { study })).settings.drugs).toEqual({ ...drugs, include: ['venetoclax'] })
    await edit({ drugs: { include: drugs.include } })
    expect((await call(protocolShow, { study })).settings.drugs).toEqual(drugs)
  })

  it('says the same whatever settings are changed in whatever order', async () => {
    const some = fc.record(
      {
        undecided: fc.constantFrom('keep' as const, 'exclude' as const),
        complete: fc.constantFrom(0.5, 0.75, 1),
        clock: fc.constantFrom('first-dose' as const, 'last-dose' as const),
        order: fc.constantFrom('random' as const, 'as-imported' as const),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(some, some, async (a, b) => {
        await edit(a)
        await edit(b)
        const { settings } = await call(protocolShow, { study })
        expect(settings).toMatchObject({ ...a, ...b })
      }),
      { numRuns: 20 },
    )
  })
})

describe('what cases are judged by', () => {
  const set = (id: string, options: Readonly<Record<string, string>> = {}) => ({ id, options: { ...options } })

  it('is chosen, with options, and taken back with the lines as they were', async () => {
    const before = written()
    const { settings, choices } = await call(protocolShow, { study })
    const some = [set('paracelsus'), set('su-liu-von-den-driesch', { fever: 'stated' })]
    await edit({ criteria: some, causality: [set('naranjo')], ctcae: { version: '6.0' } })
    const after = (await call(protocolShow, { study })).settings
    expect([after.criteria, after.causality]).toEqual([some, [set('naranjo')]])
    expect(after.ctcae).toEqual({ ...settings.ctcae, version: '6.0' })
    const { study: read } = await loadStudy(ctx, study)
    expect(read.protocol.criteria).toEqual(some)
    await edit({
      criteria: settings.criteria,
      causality: settings.causality,
      ctcae: { version: settings.ctcae.version },
    })
    expect((await call(protocolShow, { study })).settings).toEqual(settings)
    const fromCriteria = (text: string): string => text.slice(text.indexOf('criteria:'))
    expect(fromCriteria(written())).toBe(fromCriteria(before))
    expect(choices.instruments.criteria.map((c) => c.id)).toEqual(
      expect.arrayContaining(settings.criteria.map((c) => c.id)),
    )
  })

  it('is offered with what it is for, where it comes from and who has checked it, in both languages', async () => {
    const { choices } = await call(protocolShow, { study })
    for (const i of [...choices.instruments.criteria, ...choices.instruments.causality]) {
      expect([i.id, i.cite]).not.toEqual([i.id, []])
      for (const said of [i.title, i.about, i.standing?.said, ...i.cite.map((c) => c.reference)])
        expect([i.id, said?.en ?? '', said?.zh ?? '']).not.toContain('')
      for (const o of i.options) expect(o.values.map((v) => v.id)).toContain(o.default)
    }
    expect(choices.severity.map((v) => v.version)).toEqual(['4.03', '5.0', '6.0'])
  })

  it('is refused where the knowledge does not have it; nothing is written then', async () => {
    const before = written()
    for (const change of [
      { criteria: [set('no-such-set')] },
      { criteria: [set('su-2004', { fever: 'stated' })] },
      { criteria: [set('walker-cohen', { fever: 'perhaps' })] },
    ])
      expect([change, await refusal(edit(change))]).toEqual([change, ['term-unknown']])
    expect(await refusal(edit({ ctcae: { primaryTerm: 'eczema', version: '4.03' } }))).toEqual([
      'severity-term-not-in-version',
    ])
    expect(written()).toBe(before)
  })

  it('is proposed to a new study by its diagnoses', () => {
    const text = emptyStudy('x', 'en', '2026-12-01').get('protocol.yaml') ?? ''
    const judgedBy = (entities: readonly string[]) => {
      const made = newProtocol(text, { title: 'x', language: 'en', drugs: [], groups: [], entities })
      const { criteria, causality } = readProtocol(utf8(made)).protocol
      return [criteria, causality].map((list) => list.map((i) => i.id))
    }
    expect(judgedBy(['pyoderma-gangrenosum'])).toEqual([
      ['maverakis-2018', 'paracelsus', 'su-2004'],
      ['naranjo', 'who-umc'],
    ])
    expect(judgedBy(['sweet-syndrome'])[0]).toEqual(['nofal-2017', 'su-liu-von-den-driesch', 'walker-cohen'])
    expect(judgedBy(['stevens-johnson'])).toEqual([[], ['naranjo', 'who-umc', 'alden']])
    expect(judgedBy([])[0]).toEqual(expect.arrayContaining(['su-liu-von-den-driesch', 'paracelsus', 'descriptive-spd']))
  })
})

describe('what is said in one language only', () => {
  it('is empty in the protocol until it is translated, is read in both, and a note tells of it', async () => {
    await edit({ title: { en: '', zh: '嗜中性皮病' }, question: { en: 'Who?', zh: ' ' } })
    expect((await call(protocolShow, { study })).settings.title).toEqual({ en: '', zh: '嗜中性皮病' })
    const { study: read } = await loadStudy(ctx, study)
    expect(read.protocol.title).toEqual({ en: '嗜中性皮病', zh: '嗜中性皮病' })
    expect(read.protocol.question).toEqual({ en: 'Who?', zh: 'Who?' })
    const told = (await check.call(ctx, { study })).issues.filter((i) => i.code === 'not-translated')
    expect(told.map((i) => [i.level, i.values['field'], i.values['language']])).toEqual([
      ['note', 'title', 'en'],
      ['note', 'question', 'zh'],
    ])
  })
})

describe('a study of one drug', () => {
  it('is made with its question, its diagnosis and the criteria that follow, in the language of who asks', async () => {
    const files = emptyStudy('x', 'zh', '2026-12-01')
    const text = newProtocol(files.get('protocol.yaml') ?? '', {
      title: '维奈克拉与Sweet综合征',
      language: 'zh',
      question: '何时发生？',
      drugs: ['venetoclax'],
      groups: [],
      entities: ['sweet-syndrome'],
      alone: true,
    })
    const { protocol } = readProtocol(utf8(text))
    expect(protocol.title).toEqual({ en: '', zh: '维奈克拉与Sweet综合征' })
    expect(protocol.question).toEqual({ en: '', zh: '何时发生？' })
    expect(protocol.screening.screeners).toEqual({ 'title-abstract': 1, 'full-text': 1 })
    expect(protocol.drugs).toMatchObject({ include: ['venetoclax'], groups: [] })
    expect(protocol.drugs.name.en).toBe('venetoclax')
    expect(protocol.drugs.name.zh).toContain('venetoclax')
    expect(protocol.eligibility.map((c) => c.keep)).toContainEqual({ fact: 'suspect.drug.drug', in: ['venetoclax'] })
    expect(protocol.eligibility.map((c) => c.keep)).toContainEqual({
      fact: 'episode.diagnosis.entity',
      in: ['sweet-syndrome'],
    })
  })

  it('is named after what is chosen, also later, in each language nobody wrote by hand', async () => {
    const asked = { title: 'x', language: 'zh' as const, entities: ['sweet-syndrome'] }
    const empty = emptyStudy('x', 'zh', '2026-12-01').get('protocol.yaml') ?? ''
    const ids = ['imatinib', 'vemurafenib', 'gefitinib'] as const
    const some = fc.subarray([...ids])
    const byHand = fc.subarray(['en', 'zh'] as const)
    await fc.assert(
      fc.asyncProperty(some, some, byHand, async (before, after, hand) => {
        writeFileSync(join(study, 'protocol.yaml'), newProtocol(empty, { ...asked, drugs: before, groups: [] }))
        const { drugs } = (await call(protocolShow, { study })).settings
        const own = Object.fromEntries(hand.map((l) => [l, 'written by hand']))
        if (hand.length > 0) await edit({ drugs: { name: { ...drugs.name, ...own } } })
        expect((await call(protocolShow, { study })).follows.drugs).toEqual({
          en: !hand.includes('en'),
          zh: !hand.includes('zh'),
        })
        await edit({ drugs: { include: after } })
        const is = readProtocol(utf8(newProtocol(empty, { ...asked, drugs: after, groups: [] }))).protocol.drugs.name
        expect((await call(protocolShow, { study })).settings.drugs.name).toEqual({ ...is, ...own })
      }),
      { numRuns: 20 },
    )
  })

  it('keeps a name given with the drugs, and names diagnoses as it names drugs', async () => {
    const empty = emptyStudy('x', 'en', '2026-12-01').get('protocol.yaml') ?? ''
    const entities = ['sweet-syndrome']
    writeFileSync(
      join(study, 'protocol.yaml'),
      newProtocol(empty, { title: 'x', language: 'en', drugs: ['gefitinib'], groups: [], entities }),
    )
    const { drugs } = (await call(protocolShow, { study })).settings
    await edit({ drugs: { include: ['imatinib'], name: drugs.name }, reaction: { entities: ['pyoderma-gangrenosum'] } })
    const { settings } = await call(protocolShow, { study })
    expect(settings.drugs.name).toEqual(drugs.name)
    expect(settings.reaction.name).toEqual({ en: 'pyoderma gangrenosum', zh: '坏疽性脓皮病' })
    // Words of the built-in study were written by hand.
    cpSync(example, study, { recursive: true })
    const of = (await call(protocolShow, { study })).settings
    await edit({ drugs: { groups: ['monoclonal-antibody'] } })
    expect((await call(protocolShow, { study })).settings.drugs.name).toEqual(of.drugs.name)
  })

  it('refuses a drug that is not in the knowledge', () => {
    const text = emptyStudy('x', 'en', '2026-12-01').get('protocol.yaml') ?? ''
    const asked = { title: 'x', language: 'en' as const, groups: [], entities: [] }
    expect(() => newProtocol(text, { ...asked, drugs: ['no-such-drug'] })).toThrow(InputProblem)
  })

  it('lets the criterion follow when another drug is chosen, and names drugs and groups together', async () => {
    await edit({ drugs: { include: ['venetoclax'], groups: [] } })
    const [usual] = (await call(protocolShow, { study })).choices.criteria.filter((c) => c.id === 'drug-of-the-groups')
    if (usual === undefined) throw new Error('the usual criteria have changed')
    await edit({ eligibility: [usual] })
    await edit({ drugs: { include: ['imatinib'] } })
    const after = await call(protocolShow, { study })
    expect(after.settings.eligibility[0]?.keep).toEqual({ fact: 'suspect.drug.drug', in: ['imatinib'] })
    expect(
      usualCriteria({ reaction: after.settings.reaction, drugs: { ...after.settings.drugs, groups: ['g'] } }),
    ).toContainEqual(
      expect.objectContaining({
        keep: {
          any: [
            { fact: 'suspect-group', in: ['g'] },
            { fact: 'suspect.drug.drug', in: ['imatinib'] },
          ],
        },
      }),
    )
  })
})
