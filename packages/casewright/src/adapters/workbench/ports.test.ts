import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputProblem } from '../../base/issue.ts'
import { noMemo } from '../../base/memo.ts'
import { reachOf } from '../../ops/permissions/reach.ts'
import type { Context } from '../../ops/ports.ts'
import { StaleWrite } from '../../ops/store-port.ts'
import { nodeContext } from '../node-context.ts'
import { openStore, type OpenStore } from '../store/open-store.ts'
import { keptByThread, storeContext, type OperationContext } from './store-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'ports-'))
let store: OpenStore
beforeAll(async () => {
  store = await openStore({ url: `sqlite:${join(folder, 'store.db')}` })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const li = { person: 'li', name: 'Li Na', administrator: false, via: 'web' } as const
const kept = await keptByThread()
const operationOn = (study: string, op = 'test'): OperationContext =>
  storeContext({ store, dataFolder: join(folder, 'data'), kept, who: li, op, reach: reachOf(li, study, 'build') })
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (problem: unknown) => {
      if (problem instanceof InputProblem) return problem.issues[0]?.code ?? ''
      throw problem
    },
  )
async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = []
  for await (const value of values) list.push(value)
  return list
}

let n = 0
const places = {
  disk: async (): Promise<readonly [Context, string]> => {
    const study = join(folder, `study-${++n}`)
    mkdirSync(study)
    return [nodeContext(), study]
  },
  store: async (): Promise<readonly [Context, string]> => {
    const study = `study-${++n}`
    return [operationOn(study).context, study]
  },
}

describe('what is only kept to save work', () => {
  it('lies beside the store: no document of the study, no line of the trail', async () => {
    const study = `study-${++n}`
    const { context } = operationOn(study)
    await context.files.write(`${study}/protocol.yaml`, 'a: 1\n')
    const before = (await store.audit({ limit: 1 }))[0]?.seq
    await context.files.write(`${study}/literature/cache/features-1.bin`, 'x')
    expect(text(await context.files.read(`${study}/literature/cache/features-1.bin`))).toBe('x')
    expect(await context.streams.list(`${study}/literature/cache`)).toEqual(['features-1.bin'])
    expect((await store.files(study)).map((f) => f.path)).toEqual(['protocol.yaml'])
    expect((await store.audit({ limit: 1 }))[0]?.seq).toBe(before)
  })
})

describe.each(Object.entries(places))('a study in the %s', (where, newStudy) => {
  it('gives back the files that were written below it, whole and by name', async () => {
    const [{ files }, study] = await newStudy()
    const tree = new Map([
      ['protocol.yaml', 'a: 1\n'],
      ['patients/P1.yaml', 'é 病例\n'],
      ['literature/x/y.txt', 'z'],
    ])
    await files.writeTree(study, tree, { fresh: true })
    const read = await files.readTree(study)
    expect([...read.keys()].sort()).toEqual([...tree.keys()].sort())
    expect([...read].map(([path, bytes]) => [path, text(bytes)]).sort()).toEqual([...tree].sort())
    expect([...(await files.readTree(study, ['literature'])).keys()].sort()).toEqual([
      'patients/P1.yaml',
      'protocol.yaml',
    ])
    expect([...(await files.readTree(`${study}/patients`)).keys()]).toEqual(['P1.yaml'])
    expect(text(await files.read(`${study}/patients/P1.yaml`))).toBe('é 病例\n')
  })
  it('leaves hidden files out of a tree and a list', async () => {
    const [{ files, streams }, study] = await newStudy()
    await files.writeTree(
      study,
      new Map([
        ['a.txt', 'a'],
        ['.hidden', 'h'],
        ['b/.git/x', 'x'],
        ['b/c', 'c'],
      ]),
      { fresh: true },
    )
    expect([...(await files.readTree(study)).keys()].sort()).toEqual(['a.txt', 'b/c'])
    expect(await streams.list(study)).toEqual(['a.txt', 'b'])
    expect(await streams.list(`${study}/nothing`)).toEqual([])
  })
  it('says what is there, file or folder', async () => {
    const [{ files }, study] = await newStudy()
    await files.write(`${study}/a/b.txt`, 'x')
    expect(await Promise.all(['', '/a', '/a/b.txt', '/c', '/a/b'].map((p) => files.exists(`${study}${p}`)))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
  it('refuses what is not there, what is not empty, and what is the other kind', async () => {
    const [{ files, streams }, study] = await newStudy()
    await files.write(`${study}/a/b.txt`, 'x')
    expect(await codeOf(files.read(`${study}/c.txt`))).toBe('file-missing')
    expect(await codeOf(files.read(`${study}/a`))).toBe('file-missing')
    expect(await codeOf(files.readTree(`${study}/c`))).toBe('not-a-folder')
    expect(await codeOf(files.writeTree(study, new Map([['x', 'x']]), { fresh: true }))).toBe('folder-not-empty')
    expect(await codeOf(files.write(`${study}/a`, 'x'))).toBe('not-writable')
    expect(await codeOf(files.write(`${study}/a/b.txt/c`, 'x'))).toBe('not-writable')
    expect(await codeOf(all(streams.bytes(`${study}/a`)))).toBe('file-is-folder')
    expect(await codeOf(all(streams.bytes(`${study}/c`)))).toBe('file-missing')
    expect(await codeOf(streams.alone(`${study}/a/b.txt`, async () => {}))).toBe('folder-is-file')
  })
  it('writes all files of a tree or none', async () => {
    const [{ files }, study] = await newStudy()
    await files.write(`${study}/a/b.txt`, 'x')
    expect(
      await codeOf(
        files.writeTree(
          study,
          new Map([
            ['new.txt', 'n'],
            ['a', 'not a folder'],
          ]),
          { fresh: false },
        ),
      ),
    ).toBe('not-writable')
    expect(await files.exists(`${study}/new.txt`)).toBe(false)
  })
  it('takes files away by name, and does not mind those that are not there', async () => {
    const [{ files }, study] = await newStudy()
    await files.writeTree(
      study,
      new Map([
        ['a/1', '1'],
        ['a/2', '2'],
      ]),
      { fresh: true },
    )
    await files.remove(`${study}/a`, ['1', 'none'])
    expect([...(await files.readTree(study)).keys()]).toEqual(['a/2'])
    await files.remove(`${study}/a`, ['2'])
    expect(await files.exists(`${study}/a`)).toBe(false)
  })
  it('appends lines that are read in their order, from any of them on', async () => {
    const [{ streams, files }, study] = await newStudy()
    const path = `${study}/literature/decisions.jsonl`
    expect(await all(streams.lines(path))).toEqual([])
    await streams.append(path, [])
    expect(await files.exists(path)).toBe(false)
    await streams.append(path, ['{"a":1}', '{"b":"病"}'])
    await streams.append(path, ['{"c":3}'])
    const from = async (k?: number): Promise<readonly string[]> =>
      (await all(streams.lines(path, k))).flatMap((b) => b.lines)
    expect(await from()).toEqual(['{"a":1}', '{"b":"病"}', '{"c":3}'])
    expect(await from(2)).toEqual(['{"c":3}'])
    expect(await from(9)).toEqual([])
    expect(text(await files.read(path))).toBe('{"a":1}\n{"b":"病"}\n{"c":3}\n')
    const hash = createHash('sha256')
      .update(await files.read(path))
      .digest('hex')
    expect(await streams.sha256(path)).toBe(hash)
    expect(await streams.sha256(`${study}/none`)).toBeUndefined()
  })
  it('sets a last line that was cut aside before appending, and ends one that is whole', async () => {
    const [{ streams, files }, study] = await newStudy()
    const [cut, whole] = [`${study}/cut.jsonl`, `${study}/whole.jsonl`]
    await files.write(cut, '{"a":1}\n{"b":')
    await files.write(whole, '{"a":1}\n{"b":2}')
    expect((await all(streams.lines(cut))).at(-1)?.unfinished).toBe('{"b":')
    await streams.append(cut, ['{"c":3}'])
    await streams.append(whole, ['{"c":3}'])
    expect(text(await files.read(cut))).toBe('{"a":1}\n{"c":3}\n')
    expect(text(await files.read(`${cut}.cut`))).toBe('{"b":\n')
    expect(text(await files.read(whole))).toBe('{"a":1}\n{"b":2}\n{"c":3}\n')
  })
  it('adds lines to ledgers together with the files they tell of', async () => {
    const [{ streams, files }, study] = await newStudy()
    const history = 'history/P1.jsonl'
    const change = (content: string, line: string) =>
      files.writeTree(study, new Map([['patients/P1.yaml', content]]), {
        fresh: false,
        append: new Map([[history, [line]]]),
      })
    await change('a: 1\n', '{"n":1}')
    await change('a: 2\n', '{"n":2}')
    expect(text(await files.read(`${study}/patients/P1.yaml`))).toBe('a: 2\n')
    expect((await all(streams.lines(`${study}/${history}`))).flatMap((b) => b.lines)).toEqual(['{"n":1}', '{"n":2}'])
    await files.write(`${study}/folder/x`, 'x')
    const impossible = files.writeTree(study, new Map([['folder', 'x']]), {
      fresh: false,
      append: new Map([[history, ['{"n":3}']]]),
      remove: ['patients/P1.yaml'],
    })
    expect(await codeOf(impossible)).toBe('not-writable')
    expect((await all(streams.lines(`${study}/${history}`))).flatMap((b) => b.lines)).toHaveLength(2)
    expect(await files.exists(`${study}/patients/P1.yaml`)).toBe(true)
  })
  it('takes files away together with what comes in their place', async () => {
    const [{ files }, study] = await newStudy()
    const tree = (names: readonly string[]) => new Map(names.map((name) => [name, name] as const))
    await files.writeTree(study, tree(['patients/P1.yaml', 'patients/P2.yaml', 'other/a']), { fresh: true })
    await files.writeTree(study, tree(['patients/P2.yaml', 'merged/P1.yaml']), {
      fresh: false,
      remove: ['patients/P1.yaml', 'patients/P2.yaml', 'other/a', 'none/x'],
    })
    expect([...(await files.readTree(study)).keys()].sort()).toEqual(['merged/P1.yaml', 'patients/P2.yaml'])
    expect(await files.exists(`${study}/other`)).toBe(false)
  })
  it('reads a file in pieces that join to what was written', async () => {
    const [{ streams, files }, study] = await newStudy()
    const big = new Uint8Array(1_500_000).map((_, i) => i % 251)
    await files.write(`${study}/big.bin`, big)
    expect(Buffer.concat(await all(streams.bytes(`${study}/big.bin`))).equals(Buffer.from(big))).toBe(true)
  })
  it('lets one after the other work alone', async () => {
    const [{ streams, files }, study] = await newStudy()
    await files.write(`${study}/count`, '0')
    const up = () =>
      streams.alone(study, async () => {
        const now = Number(text(await files.read(`${study}/count`)))
        await files.write(`${study}/count`, String(now + 1))
      })
    await Promise.all(Array.from({ length: 8 }, up))
    expect(text(await files.read(`${study}/count`))).toBe('8')
  })
  it('puts a folder in the making in its place at once, and only where there is none', async () => {
    const [{ streams, files }, study] = await newStudy()
    const make = async () => {
      const stage = await streams.stage(`${study}/imports/stage`)
      const copied = await stage.copy(
        'export.ris',
        (async function* () {
          yield new TextEncoder().encode('TY  - JOUR\n')
        })(),
      )
      const writer = await stage.writer('records.jsonl')
      await writer.write('{"id":"a"}\n')
      await writer.close()
      expect(text((await all(stage.bytes('export.ris')))[0])).toBe('TY  - JOUR\n')
      return { stage, copied }
    }
    const { stage, copied } = await make()
    expect(copied.size).toBe(11)
    expect(await files.exists(`${study}/imports/one`)).toBe(false)
    await stage.commit(`${study}/imports/one`)
    expect(await streams.list(`${study}/imports/one`)).toEqual(['export.ris', 'records.jsonl'])
    expect((await all(streams.lines(`${study}/imports/one/records.jsonl`))).flatMap((b) => b.lines)).toEqual([
      '{"id":"a"}',
    ])
    const second = await make()
    expect(await codeOf(second.stage.commit(`${study}/imports/one`))).toBe('folder-there')
    await second.stage.discard()
    expect(await streams.list(`${study}/imports`)).toEqual(['one'])
  })
  it('writes a table aside, and reads its rows', async () => {
    const [{ tables, files }, study] = await newStudy()
    await files.write(`${study}/in.csv`, 'a,b\n1,2\n')
    const path = `${study}/out.csv`
    const out = await tables.writer(path, ['a', 'b'], `${study}/in.csv`)
    await out.write(['x,"y"', 3])
    await out.write(['=1+1', 4])
    expect(await files.exists(path)).toBe(false)
    await out.commit()
    expect(await tables.header(path)).toEqual({ columns: ['a', 'b'], issues: [] })
    expect(await all(tables.rows(path))).toEqual([
      { a: 'x,"y"', b: '3' },
      { a: "'=1+1", b: '4' },
    ])
    const other = await tables.writer(path, ['a'], `${study}/in.csv`)
    await other.discard()
    expect(await tables.header(path)).toEqual({ columns: ['a', 'b'], issues: [] })
    expect(await codeOf(tables.writer(`${study}/in.csv`, ['a'], `${study}/in.csv`))).toBe('output-is-input')
    expect(await codeOf(tables.header(`${study}/none.csv`))).toBe('file-missing')
  })
  it('remembers nothing that is no longer so', async () => {
    const [{ remember, files }, study] = await newStudy()
    await files.writeTree(
      study,
      new Map([
        ['a/x', '1'],
        ['b/x', '1'],
      ]),
      { fresh: true },
    )
    let made = 0
    const ask = (place: string) => remember(`${study}${place}`, 'sum', async () => ++made)
    const first = [await ask('/a'), await ask('/b'), await ask('')]
    await files.write(`${study}/a/x`, '2')
    const second = [await ask('/a'), await ask('/b'), await ask('')]
    expect(first).toEqual([1, 2, 3])
    expect(second).toEqual(where === 'store' ? [4, 2, 5] : [4, 5, 6])
  })
})

describe('an operation in a server', () => {
  it('reaches its study, its own uploads, lakes and reports, and nothing else', async () => {
    const study = `study-${++n}`
    const { context } = operationOn(study)
    const out = join(folder, 'outside.txt')
    writeFileSync(out, 'secret')
    mkdirSync(join(folder, 'data', 'lakes'), { recursive: true })
    symlinkSync(folder, join(folder, 'data', 'lakes', 'link'))
    const elsewhere = [
      out,
      '../outside.txt',
      'other-study/protocol.yaml',
      'uploads/wang~1/x',
      'reports/other/x',
      'home/ctcae.json',
      'lakes/link/outside.txt',
      'lakes/../outside.txt',
      `${study}/../other/x`,
      '',
      '.',
      `${study}\\x`,
      'built-in/x',
      'store.db',
      'backups/x',
    ]
    const refused = await Promise.all(elsewhere.map((p) => codeOf(context.files.read(p))))
    expect(new Set(refused)).toEqual(new Set(['path-unreachable']))
    const unwritable = await Promise.all(
      [...elsewhere, 'uploads/li~1/x'].map((p) => codeOf(context.files.write(p, 'x'))),
    )
    expect(new Set(unwritable)).toEqual(new Set(['path-unreachable']))
    expect(await codeOf(context.files.read('uploads/li~1/x'))).toBe('file-missing')
    await context.files.write(`reports/${study}/r/a.txt`, 'a')
    expect(text(await context.files.read(`reports/${study}/r/a.txt`))).toBe('a')
  })
  it('tells of problems by the paths it was given', async () => {
    const study = `study-${++n}`
    const { context, told } = operationOn(study)
    const problem = await context.files.read(`reports/${study}/none.txt`).catch((p: unknown) => p)
    if (!(problem instanceof InputProblem)) throw problem
    expect(JSON.stringify(told(problem.issues))).not.toContain(folder)
    expect(told(problem.issues)[0]?.at.file).toBe(`reports/${study}/none.txt`)
  })
  it('leaves one line of the trail for all files it writes together, in the name of who asked', async () => {
    const study = `study-${++n}`
    const { context } = operationOn(study, 'import.cases')
    await context.files.writeTree(
      study,
      new Map([
        ['a.txt', 'a'],
        ['b.txt', 'b'],
      ]),
      { fresh: true },
    )
    const trail = await store.audit({ study, limit: 10 })
    expect(new Set(trail.map((e) => `${e.name} ${e.op} ${e.at}`)).size).toBe(1)
    expect(trail[0]).toMatchObject({ by: 'li', name: 'Li Na', op: 'import.cases' })
    expect((await store.study(study))?.revision).toBe(1)
    await context.files.write(`${study}/a.txt`, 'a')
    expect((await store.study(study))?.revision).toBe(1)
  })
  it('writes nothing in an archived study, whoever let it begin', async () => {
    const study = `study-${++n}`
    const { context } = operationOn(study)
    await context.files.write(`${study}/a.txt`, 'a')
    const by = { by: 'li', name: 'Li Na', via: 'web', op: 'studies.archive' } as const
    await store.commit({ ...by, study, changes: [{ kind: 'study', study, is: 'archived' }] })
    const tried = [
      context.files.write(`${study}/a.txt`, 'b'),
      context.files.remove(study, ['a.txt']),
      context.streams.append(`${study}/a.jsonl`, ['{}']),
    ]
    expect(new Set(await Promise.all(tried.map(codeOf)))).toEqual(new Set(['study-archived']))
    await context.files.write(`reports/${study}/r.txt`, 'r')
  })
  it('puts a file and the lines that tell of it in one commit', async () => {
    const study = `study-${++n}`
    const { context } = operationOn(study)
    await context.files.write(`${study}/protocol.yaml`, 'a: 1\n')
    const before = (await store.study(study))?.revision ?? 0
    await context.files.writeTree(study, new Map([['patients/P1.yaml', 'a: 1\n']]), {
      fresh: false,
      append: new Map([['history/P1.jsonl', ['{"n":1}']]]),
      remove: ['protocol.yaml'],
    })
    expect((await store.study(study))?.revision).toBe(before + 1)
  })
  it('writes no file over a change that somebody else made since it was read', async () => {
    const study = `study-${++n}`
    const [mine, theirs] = [operationOn(study).context, operationOn(study).context]
    const at = `${study}/patients/P1.yaml`
    const stale = (work: Promise<unknown>) => expect(work).rejects.toBeInstanceOf(StaleWrite)
    await mine.files.write(at, 'a: 1\n')
    await mine.files.read(at)
    await mine.files.write(at, 'a: 2\n')
    await mine.files.write(at, 'a: 3\n')
    await theirs.files.readTree(study)
    await mine.files.write(at, 'a: 4\n')
    await stale(theirs.files.write(at, 'a: 5\n'))
    await stale(theirs.files.remove(study, ['patients/P1.yaml']))
    expect(text(await mine.files.read(at))).toBe('a: 4\n')
    await theirs.files.read(at)
    await theirs.files.write(at, 'a: 5\n')
    const later = `${study}/patients/P2.yaml`
    expect(await mine.files.exists(later)).toBe(false)
    await theirs.files.write(later, 'b: 1\n')
    await stale(mine.files.write(later, 'b: 2\n'))
    // What was made of the file as it stands now does not rest on what was read of it before.
    await theirs.files.read(at)
    await mine.files.read(at)
    await theirs.files.write(at, 'a: 6\n')
    await mine.remember(at, 'length', async () => 6)
    await mine.files.write(at, 'a: 7\n')
  })
  it('gives the very same bytes as long as a file is the same', async () => {
    const study = `study-${++n}`
    const { context } = operationOn(study)
    await context.files.writeTree(
      study,
      new Map([
        ['a.txt', 'a'],
        ['b.txt', 'b'],
      ]),
      { fresh: true },
    )
    const [first, again] = [await context.files.readTree(study), await context.files.readTree(study)]
    expect(again.get('a.txt')).toBe(first.get('a.txt'))
    await context.files.write(`${study}/b.txt`, 'c')
    const after = await context.files.readTree(study)
    expect(after.get('a.txt')).toBe(first.get('a.txt'))
    expect(text(after.get('b.txt'))).toBe('c')
  })
  it('without a server keeps nothing', () => expect(nodeContext().memo).toBe(noMemo))
})
