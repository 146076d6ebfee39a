import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { strToU8, zipSync, type Zippable } from 'fflate'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusedWith, takeIn } from '../../../test/signals/report-file.ts'
import { InputProblem } from '../../base/issue.ts'
import { findReportSources } from '../../read/spontaneous/find-report-sources.ts'
import type { SourceFile } from '../../read/spontaneous/report-source.ts'
import { nodeReportFiles } from './report-files.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, bytes)
  return path
}
async function textOf(file: SourceFile | undefined): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of file?.bytes() ?? []) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}
const tables: Zippable = {
  'ascii/DEMO17Q2.txt': strToU8('primaryid$caseid$caseversion$fda_dt\n11$1$1$20170406\n'),
  'ascii/DRUG17Q2.txt': strToU8('primaryid$caseid$drug_seq$role_cod$drugname\n11$1$1$PS$A\n'),
  'ascii/REAC17Q2.txt': [strToU8('primaryid$caseid$pt\n11$1$Rash\n'), { level: 0 }],
}
const quarter = zipSync(tables)

describe('a quarter in a zip', () => {
  it('is listed with its files and read from there, as often as wanted', async () => {
    const files = await nodeReportFiles.open(put('faers_ascii_2017q2.zip', quarter))
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ['faers_ascii_2017q2.zip/ascii/DEMO17Q2.txt', 52],
      ['faers_ascii_2017q2.zip/ascii/DRUG17Q2.txt', 56],
      ['faers_ascii_2017q2.zip/ascii/REAC17Q2.txt', 30],
    ])
    for (const _ of ['once', 'again']) expect(await textOf(files[2])).toBe('primaryid$caseid$pt\n11$1$Rash\n')
    const { sources } = await findReportSources(files)
    const { rows } = await takeIn('faers', sources[0]?.files ?? [])
    expect(rows).toMatchObject({ reaction: [['11', 'Rash']], drug: [['11', '1', 'primary', 'A', '', '', '']] })
  })
  it('has the SHA-256 of the archive, whichever of its files are asked for', async () => {
    const files = await nodeReportFiles.open(put('faers_ascii_2017q2.zip', quarter))
    const whole = await nodeReportFiles.sha256(files)
    expect(whole).toMatch(/^[0-9a-f]{64}$/u)
    expect(await nodeReportFiles.sha256(files.slice(1))).toBe(whole)
  })
  it('is read from zip64, from names with backslashes, and with names that would leave the folder, which are only names', async () => {
    const odd = zipSync({ '..\\..\\ascii\\DEMO17Q2.txt': strToU8('x'), '../../../etc/passwd': strToU8('y') })
    const files = await nodeReportFiles.open(put('odd.zip', asZip64(odd)))
    expect(files.map(({ name }) => name)).toEqual(['odd.zip/../../ascii/DEMO17Q2.txt', 'odd.zip/../../../etc/passwd'])
    expect(await Promise.all(files.map(textOf))).toEqual(['x', 'y'])
  })
})

describe('a damaged archive', () => {
  it('that is cut off is refused before anything of it is read, wherever it was cut', async () => {
    for (let length = 0; length < quarter.length; length += 13) {
      const path = put('cut.zip', quarter.subarray(0, length))
      expect(await refusedWith(nodeReportFiles.open(path))).toBe('zip-cut cut.zip:')
    }
  })
  it('all in a folder are told at once', async () => {
    put('two/a.zip', quarter.subarray(0, 100))
    put('two/b.zip', quarter)
    put('two/c.zip', 'no zip')
    expect(await refusedWith(nodeReportFiles.open(join(folder, 'two')))).toBe('zip-cut two/a.zip:, zip-none two/c.zip:')
  })
  it('a changed byte of the content is found by its check sum', async () => {
    const changed = quarter.slice()
    const at =
      quarter.length -
      1 -
      [...quarter].reverse().findIndex(
        (_, i, all) =>
          Buffer.from(all.slice(i - 3, i + 1))
            .reverse()
            .toString() === 'Rash',
      )
    changed[at] = (changed[at] ?? 0) ^ 1
    const files = await nodeReportFiles.open(put('changed.zip', changed))
    expect(await refusedWith(textOf(files[2]))).toBe('zip-damaged changed.zip/ascii/REAC17Q2.txt:')
  })
  it('any changed bytes anywhere give the files, or a refusal', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(quarter.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = quarter.slice()
          for (const [at, value] of changes) bytes[at] = value
          const path = put('fuzz.zip', bytes)
          try {
            for (const file of await nodeReportFiles.open(path)) await textOf(file)
          } catch (problem) {
            expect(problem).toBeInstanceOf(InputProblem)
          }
        },
      ),
      { numRuns: 150 },
    ))
  it('a password, another method, and far too much are refused with the file in it', async () => {
    const directory = quarter.findIndex(
      (_, i) => quarter[i] === 0x50 && quarter[i + 1] === 0x4b && quarter[i + 2] === 1,
    )
    const changed = (offset: number, value: number): Uint8Array => {
      const bytes = quarter.slice()
      bytes[directory + offset] = value
      return bytes
    }
    expect(await refusedWith(nodeReportFiles.open(put('p.zip', changed(8, 1))))).toBe(
      'zip-encrypted p.zip/ascii/DEMO17Q2.txt:',
    )
    expect(await refusedWith(nodeReportFiles.open(put('m.zip', changed(10, 9))))).toBe(
      'zip-method-unknown m.zip/ascii/DEMO17Q2.txt:',
    )
    const bomb = zipSync({ 'DEMO17Q2.txt': new Uint8Array(30_000_000) })
    expect(await refusedWith(nodeReportFiles.open(put('b.zip', bomb)))).toBe('unpacks-to-too-much b.zip/DEMO17Q2.txt:')
  })
  it('a directory that lies about the size is found while unpacking', async () => {
    const content = new Uint8Array(2_000_000)
    const packed = deflateRawSync(content)
    const zip = zipSync({ 'a.txt': content })
    const lying = zip.slice()
    const at = lying.findIndex((_, i) => lying[i] === 0x50 && lying[i + 1] === 0x4b && lying[i + 2] === 1)
    new DataView(lying.buffer).setUint32(at + 24, packed.length + 100, true)
    const [file] = await nodeReportFiles.open(put('lying.zip', lying))
    expect(await refusedWith(textOf(file))).toBe('zip-damaged lying.zip/a.txt:')
  })
})

describe('gzip, plain files and folders', () => {
  it('a gzip file is the file in it', async () => {
    const [file] = await nodeReportFiles.open(put('caers.csv.gz', gzipSync('a,b\n')))
    expect([file?.name, await textOf(file)]).toEqual(['caers.csv', 'a,b\n'])
  })
  it.each([
    ['cut off', gzipSync('a,b\n'.repeat(10_000)).subarray(0, 40), 'gzip-damaged'],
    ['no gzip at all', 'a,b\n', 'gzip-damaged'],
    ['a bomb', gzipSync(new Uint8Array(30_000_000)), 'unpacks-to-too-much'],
  ])('a gzip file that is %s', async (_, bytes, code) => {
    const [file] = await nodeReportFiles.open(put('bad.csv.gz', bytes))
    expect(await refusedWith(textOf(file))).toMatch(new RegExp(`^${code} `, 'u'))
  })
  it('a folder is all below it, without hidden files; its hash goes by names and contents', async () => {
    put('data/b/2.txt', 'two')
    put('data/a.txt', 'one')
    put('data/.hidden', 'x')
    symlinkSync(join(folder, 'data'), join(folder, 'data/round'))
    const files = await nodeReportFiles.open(join(folder, 'data'))
    expect(files.map(({ name }) => name)).toEqual(['data/a.txt', 'data/b/2.txt'])
    const before = await nodeReportFiles.sha256(files)
    expect(await nodeReportFiles.sha256(files.toReversed())).toBe(before)
    put('data/b/2.txt', 'three')
    expect(await nodeReportFiles.sha256(files)).not.toBe(before)
  })
  it('an empty folder is told by its name', async () => {
    const path = join(folder, 'bare')
    mkdirSync(path)
    expect(await refusedWith(nodeReportFiles.open(path))).toBe(`folder-without-files ${path}:`)
  })
  it('nothing there', async () => {
    expect(await refusedWith(nodeReportFiles.open(join(folder, 'nowhere')))).toBe(
      `file-missing ${join(folder, 'nowhere')}:`,
    )
  })
  it('reading may stop early', async () => {
    const [file] = await nodeReportFiles.open(
      put('long.zip', zipSync({ 'a.txt': [new Uint8Array(3_000_000).map((_, i) => i * 7), { level: 1 }] })),
    )
    for await (const piece of file?.bytes() ?? []) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
  })
})

/** An archive with its directory told of by the records of zip64 (APPNOTE §4.3.14), as archives of more than 4 GB have it. */
function asZip64(zip: Uint8Array): Uint8Array {
  const end = zip.length - 22
  const view = new DataView(zip.buffer, zip.byteOffset)
  const [count, length, from] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ]
  const more = new DataView(new ArrayBuffer(56 + 20))
  more.setUint32(0, 0x06064b50, true)
  more.setBigUint64(4, 44n, true)
  more.setBigUint64(32, BigInt(count), true)
  more.setBigUint64(40, BigInt(length), true)
  more.setBigUint64(48, BigInt(from), true)
  more.setUint32(56, 0x07064b50, true)
  more.setBigUint64(64, BigInt(end), true)
  more.setUint32(72, 1, true)
  const last = zip.slice(end)
  last.fill(0xff, 8, 20)
  return Buffer.concat([zip.subarray(0, end), new Uint8Array(more.buffer), last])
}
