import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../src/model/workbench/entities.ts'
import { InputProblem } from '../../src/base/issue.ts'
import { fileBytes, putStudyFolder, studyFolder } from '../../src/adapters/store/study-folder.ts'
import { ledgerHashAfter, emptyLedgerHash } from '../../src/ops/audit/ledger-hash.ts'
import { verifyStore } from '../../src/ops/audit/verify-store.ts'
import { type Change, type Commit, StaleWrite, type Store } from '../../src/ops/store-port.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const by = { by: 'p1', name: 'Ann Example', via: 'web', op: 'test.op' } as const
const commit = (...changes: Change[]): Commit => ({ ...by, changes })
const put = (study: string, path: string, text: string, was?: string | null): Change => ({
  kind: 'put',
  study,
  path,
  content: bytes(text),
  ...(was === undefined ? {} : { was }),
})
const append = (study: string, path: string, ...lines: string[]): Change => ({ kind: 'append', study, path, lines })

async function textOf(store: Store, study: string, path: string): Promise<string | undefined> {
  const file = await store.file(study, path)
  if (file === undefined) return undefined
  let text = ''
  for await (const piece of fileBytes(store, study, file)) text += new TextDecoder().decode(piece)
  return text
}
async function linesOf(store: Store, study: string, path: string, from?: number): Promise<readonly string[]> {
  const all: string[] = []
  for await (const lines of store.lines(study, path, from)) all.push(...lines)
  return all
}
const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (problem: unknown) => problem,
  )

/** What every store does, whatever engine holds it and from whichever thread it is used. */
export function conforms(
  name: string,
  open: () => Promise<{ readonly store: Store; readonly close: () => Promise<void> }>,
): void {
  describe(`${name} is a store`, () => {
    let store: Store
    let close: () => Promise<void>
    let studies = 0
    const newStudy = async (): Promise<string> => {
      const id = `study-${++studies}`
      await store.commit(commit({ kind: 'study', study: id, is: 'created' }))
      return id
    }
    beforeAll(async () => {
      ;({ store, close } = await open())
    })
    afterAll(() => close())

    describe('documents', () => {
      it('are read as they were put, at once', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'patients/1.yaml', 'sex: male\n')))
        expect(await textOf(store, study, 'patients/1.yaml')).toBe('sex: male\n')
        expect(await store.file(study, 'patients/1.yaml')).toEqual({
          path: 'patients/1.yaml',
          kind: 'document',
          hash: hashOf('sex: male\n'),
          size: 10,
          revision: 2,
        })
      })
      it('that are not there are undefined', async () => {
        const study = await newStudy()
        expect(await store.file(study, 'none.md')).toBeUndefined()
        expect(await store.file('no-such-study', 'none.md')).toBeUndefined()
        expect(await store.file(study, 'a\0b')).toBeUndefined()
        expect(await refusal(store.content('0'.repeat(64))[Symbol.asyncIterator]().next())).toBeInstanceOf(Error)
      })
      it('are listed by path in order of code points, within a beginning or all', async () => {
        const study = await newStudy()
        const paths = ['b.md', 'a/z.md', 'a/b.md', 'a.md', 'é.md', '患者/一.yaml', 'B.md', '\u{1F600}.md', '\uFF21.md']
        await store.commit(commit(...paths.map((path) => put(study, path, path))))
        const sorted = ['B.md', 'a.md', 'a/b.md', 'a/z.md', 'b.md', 'é.md', '患者/一.yaml', '\uFF21.md', '\u{1F600}.md']
        expect((await store.files(study)).map((f) => f.path)).toEqual(sorted)
        expect((await store.files(study, 'a/')).map((f) => f.path)).toEqual(['a/b.md', 'a/z.md'])
        expect((await store.files(study, '患')).map((f) => f.path)).toEqual(['患者/一.yaml'])
        expect(await store.files(study, 'nothing')).toEqual([])
      })
      it('are removed, with or without saying what is expected', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'a.md', 'a'), put(study, 'b.md', 'b')))
        await store.commit(
          commit({ kind: 'remove', study, path: 'a.md' }, { kind: 'remove', study, path: 'b.md', was: hashOf('b') }),
        )
        expect(await store.files(study)).toEqual([])
        const again = await store.commit(commit({ kind: 'remove', study, path: 'a.md' }))
        expect(again.revisions).toEqual({})
      })
      it('hold any bytes, none at all, and names in any script', async () => {
        const study = await newStudy()
        const content = Uint8Array.from({ length: 256 }, (_, i) => i)
        await store.commit(commit({ kind: 'put', study, path: '图/空 的.bin', content }, put(study, 'empty', '')))
        expect((await studyFolder(store, study)).get('图/空 的.bin')).toEqual(content)
        expect((await studyFolder(store, study)).get('empty')).toEqual(new Uint8Array())
      })
      it('too large to hold come and go in pieces, and the same bytes are held once', async () => {
        const study = await newStudy()
        const piece = Uint8Array.from({ length: 700_001 }, (_, i) => (i * 31) % 251)
        async function* pieces() {
          for (let i = 0; i < 7; i++) yield piece
        }
        const kept = await store.keep(pieces())
        expect(kept.size).toBe(7 * piece.length)
        expect(await store.keep(pieces())).toEqual(kept)
        await store.commit(commit({ kind: 'put', study, path: 'article.pdf', content: kept }))
        const found = createHash('sha256')
        let most = 0
        for await (const part of store.content(kept.hash)) {
          found.update(part)
          most = Math.max(most, part.length)
        }
        expect(found.digest('hex')).toBe(kept.hash)
        expect(most).toBeLessThanOrEqual(1 << 20)
      })
      it('larger than a part go in one commit too', async () => {
        const study = await newStudy()
        const content = Uint8Array.from({ length: (1 << 20) * 2 + 5 }, (_, i) => (i * 7) % 253)
        await store.commit(commit({ kind: 'put', study, path: 'big.bin', content }))
        expect(hashOf((await studyFolder(store, study)).get('big.bin') ?? '')).toBe(hashOf(content))
      })
      it('of content nobody kept are refused, with all their commit', async () => {
        const study = await newStudy()
        const nobodys = { hash: hashOf('nobody kept this'), size: 3 }
        const done = refusal(
          store.commit(commit(put(study, 'a.md', 'a'), { kind: 'put', study, path: 'b', content: nobodys })),
        )
        expect(await done).toBeInstanceOf(Error)
        expect(await store.files(study)).toEqual([])
      })
    })

    describe('whoever writes what somebody else has changed', () => {
      it('is told what is there now, and nothing of the commit is done', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'a.md', 'one')))
        const before = await store.study(study)
        const late = await refusal(
          store.commit(
            commit(put(study, 'new.md', 'x'), append(study, 'l.jsonl', '1'), put(study, 'a.md', 'two', hashOf('zero'))),
          ),
        )
        expect(late).toBeInstanceOf(StaleWrite)
        expect(late).toMatchObject({ study, path: 'a.md', now: hashOf('one') })
        expect(await store.study(study)).toEqual(before)
        expect((await store.files(study)).map((f) => f.path)).toEqual(['a.md'])
      })
      it('is told so when the document should not be there, or is gone', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'a.md', 'one', null)))
        expect(await refusal(store.commit(commit(put(study, 'a.md', 'two', null))))).toMatchObject({
          now: hashOf('one'),
        })
        expect(await refusal(store.commit(commit(put(study, 'b.md', 'two', hashOf('one')))))).toMatchObject({
          now: null,
        })
        const gone = commit({ kind: 'remove', study, path: 'a.md', was: hashOf('other') })
        expect(await refusal(store.commit(gone))).toMatchObject({ now: hashOf('one') })
      })
      it('of fifty at once with the same expectation, one is first', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'a.md', 'start')))
        const tries = Array.from({ length: 50 }, (_, i) =>
          refusal(
            store.commit(commit(put(study, 'a.md', `try ${i}`, hashOf('start')), put(study, `by-${i}.md`, 'mine'))),
          ),
        )
        const told = await Promise.all(tries)
        const won = told.flatMap((t, i) => (t === 'done' ? [i] : []))
        expect(won).toHaveLength(1)
        expect(told.filter((t) => t instanceof StaleWrite)).toHaveLength(49)
        expect((await store.files(study, 'by-')).map((f) => f.path)).toEqual([`by-${won[0]}.md`])
      })
      it('in a study that is not there, or was removed', async () => {
        expect(await refusal(store.commit(commit(put('nowhere', 'a.md', 'a'))))).toBeInstanceOf(StaleWrite)
        const study = await newStudy()
        await store.commit(commit({ kind: 'study', study, is: 'removed' }))
        expect(await refusal(store.commit(commit(append(study, 'l.jsonl', 'x'))))).toMatchObject({ study, now: null })
      })
    })

    describe('ledgers', () => {
      it('grow, and are read from any line on', async () => {
        const study = await newStudy()
        await store.commit(commit(append(study, 'literature/decisions.jsonl', '{"a":1}', '{"b":2}')))
        await store.commit(commit(append(study, 'literature/decisions.jsonl', '{"丙":3}')))
        const all = ['{"a":1}', '{"b":2}', '{"丙":3}']
        expect(await linesOf(store, study, 'literature/decisions.jsonl')).toEqual(all)
        expect(await linesOf(store, study, 'literature/decisions.jsonl', 2)).toEqual(['{"丙":3}'])
        expect(await linesOf(store, study, 'literature/decisions.jsonl', 9)).toEqual([])
        expect(await store.file(study, 'literature/decisions.jsonl')).toEqual({
          path: 'literature/decisions.jsonl',
          kind: 'ledger',
          hash: all.reduce((hash, line) => ledgerHashAfter(hash, line), emptyLedgerHash),
          size: new TextEncoder().encode(`${all.join('\n')}\n`).length,
          lines: 3,
          revision: 3,
        })
      })
      it('keep the order in which many added to them at once, each commit’s lines together', async () => {
        const study = await newStudy()
        const writers = Array.from({ length: 120 }, (_, i) =>
          store.commit(commit(append(study, 'l.jsonl', `${i} first`, `${i} second`))),
        )
        const done = await Promise.all(writers)
        const lines = await linesOf(store, study, 'l.jsonl')
        const inOrder = done.map(({ seq }, i) => [seq, i] as const).sort(([a], [b]) => a - b)
        expect(lines).toEqual(inOrder.flatMap(([, i]) => [`${i} first`, `${i} second`]))
      })
      it('may be longer than what is read at once', async () => {
        const study = await newStudy()
        const lines = Array.from({ length: 12_345 }, (_, i) => `{"n":${i}}`)
        await store.commit(commit(append(study, 'long.jsonl', ...lines)))
        expect(await linesOf(store, study, 'long.jsonl')).toEqual(lines)
        expect(await linesOf(store, study, 'long.jsonl', 12_000)).toEqual(lines.slice(12_000))
      })
      it('put as a file are lines that can be read and added to', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'd.jsonl', '{"a":1}\n{"b":2}\r\n')))
        expect(await store.file(study, 'd.jsonl')).toMatchObject({ kind: 'ledger', lines: 2 })
        await store.commit(commit(append(study, 'd.jsonl', '{"c":3}')))
        expect(await textOf(store, study, 'd.jsonl')).toBe('{"a":1}\n{"b":2}\r\n{"c":3}\n')
        await store.commit(commit(put(study, 'd.jsonl', 'new\n')))
        expect(await linesOf(store, study, 'd.jsonl')).toEqual(['new'])
        await store.commit(commit(append(study, 'd.jsonl', 'more')))
        expect(await textOf(store, study, 'd.jsonl')).toBe('new\nmore\n')
      })
      it('that cannot be one are documents until somebody adds to them', async () => {
        const study = await newStudy()
        await store.commit(
          commit(put(study, 'cut.jsonl', '{"a":1}\n{"b"'), put(study, 'whole.jsonl', '{"a":1}\n{"b":2}')),
        )
        expect(await store.file(study, 'cut.jsonl')).toMatchObject({ kind: 'document' })
        expect(await linesOf(store, study, 'cut.jsonl')).toEqual(['{"a":1}', '{"b"'])
        await store.commit(commit(append(study, 'cut.jsonl', '{"c":3}'), append(study, 'whole.jsonl', '{"c":3}')))
        expect(await store.file(study, 'cut.jsonl')).toMatchObject({ kind: 'ledger', lines: 2 })
        expect(await textOf(store, study, 'cut.jsonl')).toBe('{"a":1}\n{"c":3}\n')
        expect(await textOf(store, study, 'cut.jsonl.cut')).toBe('{"b"\n')
        expect(await textOf(store, study, 'whole.jsonl')).toBe('{"a":1}\n{"b":2}\n{"c":3}\n')
      })
      it('are no other documents: those get the lines at their end', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'notes.txt', 'one\n')))
        await store.commit(commit(append(study, 'notes.txt', 'two'), append(study, 'new.txt', 'first')))
        expect(await textOf(store, study, 'notes.txt')).toBe('one\ntwo\n')
        expect(await textOf(store, study, 'new.txt')).toBe('first\n')
        expect(await store.file(study, 'notes.txt')).toMatchObject({ kind: 'document' })
      })
      it('are removed and begun anew', async () => {
        const study = await newStudy()
        await store.commit(commit(append(study, 'l.jsonl', 'one')))
        await store.commit(commit({ kind: 'remove', study, path: 'l.jsonl' }))
        expect(await linesOf(store, study, 'l.jsonl')).toEqual([])
        await store.commit(commit(append(study, 'l.jsonl', 'two')))
        expect(await linesOf(store, study, 'l.jsonl')).toEqual(['two'])
      })
      it('replaced while somebody reads them are read to the end as they were', async () => {
        const study = await newStudy()
        const lines = Array.from({ length: 11_000 }, (_, i) => `old ${i}`)
        await store.commit(commit(append(study, 'l.jsonl', ...lines)))
        const reading = store.lines(study, 'l.jsonl')[Symbol.asyncIterator]()
        const first = await reading.next()
        await store.commit(commit(put(study, 'l.jsonl', 'new\n')))
        const seen = [...(first.value as readonly string[])]
        for (let next = await reading.next(); next.done !== true; next = await reading.next()) seen.push(...next.value)
        expect(seen).toEqual(lines)
        expect(await linesOf(store, study, 'l.jsonl')).toEqual(['new'])
      })
      it('take no line that is not one line of text', async () => {
        const study = await newStudy()
        for (const line of ['a\nb', 'a\0b', '\ud800'])
          expect(await refusal(store.commit(commit(append(study, 'l.jsonl', line))))).toBeInstanceOf(Error)
        expect(await store.files(study)).toEqual([])
      })
    })

    describe('studies', () => {
      it('have a revision that goes up by one with each commit that touches them', async () => {
        const [a, b] = [await newStudy(), await newStudy()]
        expect((await store.commit(commit(put(a, 'x', '1'), put(a, 'y', '2'), put(b, 'z', '3')))).revisions).toEqual({
          [a]: 2,
          [b]: 2,
        })
        expect((await store.commit(commit(put(a, 'x', '1')))).revisions).toEqual({})
        expect((await store.commit({ ...by, study: a, changes: [] })).revisions).toEqual({})
        await Promise.all(Array.from({ length: 20 }, (_, i) => store.commit(commit(append(a, 'l.jsonl', String(i))))))
        expect(await store.study(a)).toMatchObject({ id: a, revision: 22, archived: false })
        expect(await store.study(b)).toMatchObject({ revision: 2 })
      })
      it('are there once', async () => {
        const study = await newStudy()
        expect(await refusal(store.commit(commit({ kind: 'study', study, is: 'created' })))).toBeInstanceOf(StaleWrite)
      })
      it('are put away, taken out again, and removed with what is in them', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'a.md', `of ${study}`), append(study, 'l.jsonl', 'x')))
        await store.commit(commit({ kind: 'study', study, is: 'archived' }))
        expect(await store.study(study)).toMatchObject({ archived: true, revision: 3 })
        await store.commit(commit({ kind: 'study', study, is: 'restored' }))
        expect(await store.study(study)).toMatchObject({ archived: false })
        await store.commit(commit({ kind: 'study', study, is: 'removed' }))
        expect(await store.study(study)).toBeUndefined()
        expect((await store.studies()).map((s) => s.id)).not.toContain(study)
        expect(await store.files(study)).toEqual([])
        expect(
          await refusal(
            store
              .content(hashOf(`of ${study}`))
              [Symbol.asyncIterator]()
              .next(),
          ),
        ).toBeInstanceOf(Error)
        await store.commit(commit({ kind: 'study', study, is: 'created' }, put(study, 'b.md', 'anew')))
        expect((await store.study(study))?.revision).toBe(6)
        expect((await store.files(study)).map((f) => f.path)).toEqual(['b.md'])
      })
      it('that are archived take no commit that is not to be made then, however close it follows', async () => {
        const study = await newStudy()
        const put1 = { ...commit(put(study, 'a.md', '1')), study, notArchived: true } as const
        const answers = await Promise.allSettled([
          store.commit(put1),
          store.commit(commit({ kind: 'study', study, is: 'archived' })),
          store.commit({ ...put1, changes: [put(study, 'a.md', '2')] }),
          store.commit(commit(put(study, 'b.md', 'moved'))),
        ])
        expect(answers.map((a) => a.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
        const [, , refused] = answers
        expect(refused?.status === 'rejected' && refused.reason).toMatchObject({ issues: [{ code: 'study-archived' }] })
        expect((await store.files(study)).map((f) => [f.path, f.hash])).toEqual([
          ['a.md', hashOf('1')],
          ['b.md', hashOf('moved')],
        ])
      })
      it('that share a content keep it when one of them is removed', async () => {
        const [a, b] = [await newStudy(), await newStudy()]
        await store.commit(commit(put(a, 'x', 'shared by both'), put(b, 'x', 'shared by both')))
        await store.commit(commit({ kind: 'study', study: a, is: 'removed' }))
        expect(await textOf(store, b, 'x')).toBe('shared by both')
      })
      it('keep what a document was before', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'a.md', 'as it was')))
        await store.commit(commit(put(study, 'a.md', 'as it is')))
        const pieces: Uint8Array[] = []
        for await (const piece of store.content(hashOf('as it was'))) pieces.push(piece)
        expect(new TextDecoder().decode(pieces[0])).toBe('as it was')
      })
      it('come in as folders and go out again byte for byte', async () => {
        const name = fc.stringMatching(/^[a-zA-Z0-9 \u4e00-\u4fff._-]{1,12}$/u).filter((s) => s !== '.' && s !== '..')
        const path = fc
          .tuple(fc.array(name, { maxLength: 2 }), name, fc.constantFrom('', '.jsonl', '.yaml', '.md'))
          .map(([folders, file, ending]) => [...folders, file + ending].join('/'))
        const line = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{"a":1}', '', '\r', '\ufeff', '\0'))
        const ledger = fc
          .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('', '\n', '{"cut'))
          .map(([lines, end]) => bytes(lines.join('\n') + end))
        const content = fc.oneof(fc.uint8Array({ maxLength: 200 }), ledger)
        const tree = fc.uniqueArray(fc.tuple(path, content), { selector: ([p]) => p, maxLength: 12 })
        await fc.assert(
          fc.asyncProperty(tree, async (files) => {
            const study = `folder-${++studies}`
            const folder = new Map(files)
            await putStudyFolder(store, study, folder, by)
            const back = await studyFolder(store, study)
            expect(new Map([...back].sort())).toEqual(new Map([...folder].sort()))
          }),
          { numRuns: 60 },
        )
      })
    })

    describe('entities', () => {
      const at = '2026-11-29T10:00:00.000Z'
      const person = (name: string): Person => ({
        id: name,
        name,
        administrator: false,
        recovery: [],
        language: 'en',
        created: at,
      })
      it('are put, changed and taken away', async () => {
        await store.commit(commit({ kind: 'entity', of: 'person', id: 'ann', is: person('ann') }))
        expect(await store.entity('person', 'ann')).toEqual(person('ann'))
        await store.commit(
          commit({ kind: 'entity', of: 'person', id: 'ann', is: { ...person('ann'), administrator: true } }),
        )
        expect((await store.entity('person', 'ann'))?.administrator).toBe(true)
        await store.commit(commit({ kind: 'entity', of: 'person', id: 'ann', is: null }))
        expect(await store.entity('person', 'ann')).toBeUndefined()
      })
      it('are listed by the beginning of their id, in order', async () => {
        const membership = (study: string, who: string): Change => ({
          kind: 'entity',
          of: 'membership',
          id: `${study}/${who}`,
          is: { study, person: who, roles: ['reader'], since: at },
        })
        await store.commit(
          commit(membership('s2', 'x'), membership('s1', 'b'), membership('s1', 'a'), membership('s10', 'a')),
        )
        expect((await store.entities('membership')).map(([id]) => id)).toEqual(['s1/a', 's1/b', 's10/a', 's2/x'])
        expect((await store.entities('membership', 's1/')).map(([id]) => id)).toEqual(['s1/a', 's1/b'])
        expect(await store.entities('signature')).toEqual([])
        expect((await store.entitiesOf('membership', 'a')).map(([id]) => id)).toEqual(['s1/a', 's10/a'])
        expect((await store.entitiesOf('membership', 'a'))[0]?.[1]).toMatchObject({ study: 's1', roles: ['reader'] })
        expect(await store.entitiesOf('membership', 'nobody')).toEqual([])
        expect(await store.entitiesOf('session', 'a')).toEqual([])
        const paged: string[] = []
        for (let after: string | undefined = ''; after !== undefined; ) {
          const page: readonly (readonly [string, unknown])[] = await store.entitiesAfter('membership', after, 3)
          paged.push(...page.map(([id]) => id))
          expect(page.length).toBeLessThanOrEqual(3)
          after = page.at(-1)?.[0]
        }
        expect(paged).toEqual(['s1/a', 's1/b', 's10/a', 's2/x'])
      })
      it('hold what JSON holds: zero characters and half surrogate pairs too', async () => {
        const at = '2026-11-29T10:00:00.000Z'
        const odd = ['a\0b', '\ud840 half', 'half \udc00'] as const
        const view = (name: string) =>
          ({ study: 's1', person: 'odd', table: 'patients', name, shared: false, state: {} }) as const
        const job = { op: 'x', person: 'odd', created: at, state: 'running' } as const
        for (const [i, text] of odd.entries())
          await store.commit(
            commit(
              { kind: 'entity', of: 'job', id: `odd${i}`, is: { ...job, at: text } },
              { kind: 'entity', of: 'outcome', id: `odd${i}`, is: { outcome: { value: text } } },
              { kind: 'entity', of: 'view', id: `odd/${i}`, is: view(text) },
            ),
          )
        expect(await store.entitiesOf('view', 'odd')).toEqual(odd.map((text, i) => [`odd/${i}`, view(text)]))
        expect((await store.entitiesOf('job', 'odd')).map(([, j]) => j.at)).toEqual(odd)
        for (const [i, text] of odd.entries())
          expect(await store.entity('outcome', `odd${i}`)).toEqual({ outcome: { value: text } })
        for (const nobody of odd) {
          await store.commit(
            commit({ kind: 'entity', of: 'view', id: 'odd/nobody', is: { ...view('x'), person: nobody } }),
          )
          expect(await store.entitiesOf('view', nobody)).toEqual([])
        }
      })
      it('are found by the person they are of now', async () => {
        const view = { study: 's1', table: 'patients', name: 'moves', shared: false, state: {} } as const
        const given = async (person: string | undefined) =>
          store.commit(
            commit({ kind: 'entity', of: 'view', id: 'moves', is: person === undefined ? null : { ...view, person } }),
          )
        const found = async () =>
          Promise.all(['first', 'second'].map(async (p) => (await store.entitiesOf('view', p)).length))
        await given('first')
        expect(await found()).toEqual([1, 0])
        await given('second')
        expect(await found()).toEqual([0, 1])
        await given(undefined)
        expect(await found()).toEqual([0, 0])
      })
      it('must be new where that is expected: of two, one is first', async () => {
        const tries = ['one', 'two'].map((value) =>
          refusal(
            store.commit(commit({ kind: 'entity', of: 'setting', id: 'first', is: { value }, expectNone: true })),
          ),
        )
        expect((await Promise.all(tries)).filter((t) => t === 'done')).toHaveLength(1)
        expect(await tries[1]).toMatchObject({ path: 'setting:first' })
      })
      it('that their schema does not know are refused', async () => {
        const wrong = { value: 1, more: 2 } as unknown as { value: unknown }
        expect(
          await refusal(store.commit(commit({ kind: 'entity', of: 'setting', id: 'odd', is: wrong }))),
        ).toBeInstanceOf(Error)
        expect(await store.entity('setting', 'odd')).toBeUndefined()
      })
      it('leave a line in the trail where their kind does, without their secrets', async () => {
        await store.commit(
          commit({ kind: 'entity', of: 'person', id: 'eve', is: { ...person('eve'), password: '$argon2id$first' } }),
        )
        await store.commit(
          commit({
            kind: 'entity',
            of: 'person',
            id: 'eve',
            is: { ...person('eve'), password: '$argon2id$second', recovery: ['r1'], language: 'zh' },
          }),
        )
        const [changed, made] = await store.audit({ what: 'person:eve', limit: 5 })
        expect(changed?.changes).toEqual([
          { field: 'language', was: 'en', is: 'zh' },
          { field: 'password' },
          { field: 'recovery' },
        ])
        expect(JSON.stringify([changed, made])).not.toContain('argon2id')
        const session = { person: 'eve', created: at, seen: at, expires: at, agent: 'x' }
        const { seq } = await store.commit(commit({ kind: 'entity', of: 'session', id: 'cookie', is: session }))
        expect(seq).toBe(changed?.seq)
        expect(await store.entity('session', 'cookie')).toEqual(session)
      })
    })

    describe('the trail', () => {
      it('tells of a YAML or JSON document field by field', async () => {
        const study = await newStudy()
        await store.commit(
          commit(
            put(study, 'p.yaml', 'sex: male\nage: 60\nlabs:\n  - name: alt\n    value: 3\n'),
            put(study, 'a.json', '{"x":[1,2]}'),
          ),
        )
        await store.commit({
          ...commit(
            put(study, 'p.yaml', 'sex: female\nage: 60\nlabs:\n  - name: alt\n    value: 4\nsite: arm\n'),
            put(study, 'a.json', '{"x":[1]}'),
          ),
          why: 'reread the chart',
        })
        const [json, yaml] = await store.audit({ study, limit: 2 })
        expect(yaml).toMatchObject({
          by: 'p1',
          name: 'Ann Example',
          via: 'web',
          op: 'test.op',
          what: 'document:p.yaml',
          why: 'reread the chart',
          changes: [
            { field: 'sex', was: 'male', is: 'female' },
            { field: 'labs.0.value', was: 3, is: 4 },
            { field: 'site', is: 'arm' },
          ],
        })
        expect(json?.changes).toEqual([{ field: 'x.1', was: 2 }])
      })
      it('tells the lines added to a ledger, and of an event without a change that it was', async () => {
        const study = await newStudy()
        await store.commit(commit(append(study, 'l.jsonl', '{"a":1}')))
        await store.commit(commit(append(study, 'l.jsonl', '{"b":2}', '{"c":3}')))
        const { seq } = await store.commit({ ...by, op: 'login', changes: [] })
        const [login, added] = await store.audit({ limit: 2 })
        expect(login).toMatchObject({ seq, op: 'login', was: null, is: null, changes: [] })
        expect(added).toMatchObject({ what: 'ledger:l.jsonl', was: 1, is: 3 })
        expect(added?.changes.slice(1)).toEqual([
          { field: '1', is: '{"b":2}' },
          { field: '2', is: '{"c":3}' },
        ])
      })
      it('is asked by study, person, operation, object and place', async () => {
        const study = await newStudy()
        const ben = { ...by, by: 'ben', name: 'Ben', op: 'other.op' }
        await store.commit({
          ...ben,
          changes: [put(study, 'a/1.md', '1'), put(study, 'a/2.md', '2'), put(study, 'b.md', '3')],
        })
        const all = await store.audit({ study, limit: 100, oldestFirst: true })
        expect(all.map((e) => e.what)).toEqual([
          `study:${study}`,
          'document:a/1.md',
          'document:a/2.md',
          'document:b.md',
        ])
        const seqs = all.map((e) => e.seq)
        expect((await store.audit({ by: 'ben', limit: 2 })).map((e) => e.what)).toEqual([
          'document:b.md',
          'document:a/2.md',
        ])
        expect(await store.audit({ study, op: 'other.op', what: 'document:a/', limit: 9 })).toHaveLength(2)
        expect(
          (await store.audit({ study, after: seqs[0] ?? 0, before: seqs[3] ?? 0, limit: 9 })).map((e) => e.seq),
        ).toEqual([seqs[2], seqs[1]])
        expect(await store.audit({ study: 'nowhere', limit: 9 })).toEqual([])
        const [first = 0, second = 0, third = 0, last = 0] = seqs
        expect(await store.auditLinesOf(study, 0, last)).toBe(4)
        expect(await store.auditLinesOf(study, first, third)).toBe(2)
        expect(await store.auditLinesOf(study, second, second)).toBe(0)
        expect(await store.auditLinesOf('nowhere', 0, last)).toBe(0)
      })
      it('holds from its beginning, and all that stands is as it says', async () => {
        const check = await verifyStore(store)
        expect(check.chain).toMatchObject({ expected: 'not-given' })
        expect(check.chain.broken).toBeUndefined()
        expect(check.deviations).toEqual([])
        expect(check.files).toBeGreaterThan(100)
      })
    })

    describe('a commit', () => {
      it('is seen whole or not at all by those who read meanwhile', async () => {
        const study = await newStudy()
        await store.commit(commit(put(study, 'a.txt', '0'), put(study, 'b.txt', '0')))
        let over = false
        const writing = (async () => {
          for (let i = 1; i <= 60; i++)
            await store.commit(commit(put(study, 'a.txt', String(i)), put(study, 'b.txt', String(i))))
          over = true
        })()
        let looks = 0
        while (!over) {
          const [a, b] = await store.files(study)
          expect(a?.hash).toBe(b?.hash)
          expect(a?.revision).toBe(b?.revision)
          looks++
          await new Promise((resolve) => setImmediate(resolve))
        }
        await writing
        expect(looks).toBeGreaterThan(0)
      })
      it('that is refused spoils none of those it waited with', async () => {
        const study = await newStudy()
        const many = Array.from({ length: 90 }, (_, i) =>
          refusal(
            store.commit(
              i % 3 === 0
                ? commit(put(study, `n-${i}`, 'x'), put(study, 'never', 'x', hashOf('y')))
                : commit(put(study, `n-${i}`, 'x')),
            ),
          ),
        )
        const told = await Promise.all(many)
        expect(told.every((t, i) => (i % 3 === 0 ? t instanceof StaleWrite : t === 'done'))).toBe(true)
        expect(await store.files(study, 'n-')).toHaveLength(60)
        expect((await store.study(study))?.revision).toBe(61)
      })
      it('of a hostile path or study name is refused', async () => {
        const study = await newStudy()
        const outside = ['../a', 'a/../../b', '/etc/passwd', 'a\\b', '..', 'C:/x', 'c:x']
        const unfit = [
          '',
          'a//b',
          'a/',
          './a',
          'a\0b',
          'a\nb',
          '\ud800',
          'x'.repeat(256),
          Array(300).fill('abcd').join('/'),
        ]
        for (const path of [...outside, ...unfit])
          for (const change of [
            put(study, path, 'x'),
            append(study, path, 'x'),
            { kind: 'remove', study, path } as const,
          ]) {
            const problem = await refusal(store.commit(commit(change)))
            expect(problem).toBeInstanceOf(InputProblem)
            const codes = problem instanceof InputProblem ? problem.issues.map((i) => i.code) : []
            expect(codes).toEqual([outside.includes(path) ? 'path-outside' : 'path-unfit'])
          }
        for (const name of ['', '.', '..', 'a/b', 'a\\b', '.hidden', 'a\0', 'x'.repeat(201)])
          expect(await refusal(store.commit(commit({ kind: 'study', study: name, is: 'created' })))).toBeInstanceOf(
            InputProblem,
          )
        expect(await store.files(study)).toEqual([])
      })
    })

    describe('what is done alone', () => {
      it('waits its turn by key, in order, and lets the next in when it fails', async () => {
        const told: string[] = []
        const turn = (key: string, what: string) =>
          store.alone(key, async () => {
            told.push(`${what} begins`)
            await new Promise((resolve) => setTimeout(resolve, 5))
            told.push(`${what} ends`)
            if (what === 'a1') throw new Error('failed')
            return what
          })
        const all = await Promise.allSettled([turn('a', 'a1'), turn('a', 'a2'), turn('a', 'a3')])
        expect(told).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends'])
        expect(all.map((r) => r.status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
        const together: string[] = []
        await Promise.all(
          ['x', 'y'].map((key) =>
            store.alone(key, async () => {
              together.push(`${key} in`)
              await new Promise((resolve) => setTimeout(resolve, 10))
              together.push(`${key} out`)
            }),
          ),
        )
        expect(together.slice(0, 2).sort()).toEqual(['x in', 'y in'])
      })
    })
  })
}
