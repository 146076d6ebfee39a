import fc from 'fast-check'
import { zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import { studyFromZip, studyToZip } from './study-zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const protocol = bytes('format: casewright/protocol@1\n')
const zipOf = (files: Zippable) => zipSync({ 'protocol.yaml': protocol, ...files })
const codes = (zip: Uint8Array) => studyFromZip('x.zip', zip).issues.map((i) => i.code)

const path = fc
  .array(fc.stringMatching(/^[a-z0-9患者_-]{1,8}$/u), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'))

describe('a study in one archive', () => {
  it('comes back byte for byte', () => {
    fc.assert(
      fc.property(fc.dictionary(path, fc.uint8Array({ maxLength: 300 }), { maxKeys: 8 }), (given) => {
        const files = new Map([
          ...Object.entries(given).filter(([p]) => !p.startsWith('protocol.yaml')),
          ['protocol.yaml', protocol] as const,
        ])
        const back = studyFromZip('x.zip', studyToZip(files))
        expect(back.issues).toEqual([])
        expect([...(back.files ?? [])].map(([p, b]) => [p, [...b]]).sort()).toEqual(
          [...files].map(([p, b]) => [p, [...b]]).sort(),
        )
      }),
      { numRuns: 60 },
    )
  })
  it('is the same archive whatever the order of the files', () => {
    const files = [
      ['a.yaml', bytes('1')],
      ['protocol.yaml', protocol],
    ] as const
    expect(studyToZip(new Map(files))).toEqual(studyToZip(new Map([...files].reverse())))
  })
  it('may lie in a folder of the archive', () => {
    const zip = zipSync({ 'my-study/protocol.yaml': protocol, 'my-study/patients/P1.yaml': bytes('x') })
    expect([...(studyFromZip('x.zip', zip).files?.keys() ?? [])]).toEqual(['protocol.yaml', 'patients/P1.yaml'])
  })
})

describe('a hostile archive is refused whole', () => {
  it.each(['../out.yaml', '/etc/passwd', 'a/../../b', 'a\\..\\b', 'C:/x', './x', 'a//b', 'a\u0000b'])(
    'path %j',
    (p) => {
      expect(codes(zipOf({ [p]: bytes('x') }))).toEqual(['path-outside'])
      expect(studyFromZip('x.zip', zipOf({ [p]: bytes('x') })).files).toBeUndefined()
    },
  )
  it('a link', () =>
    expect(codes(zipOf({ link: [bytes('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] }))).toEqual(['path-outside']))
  it('two paths that differ only in case', () =>
    expect(codes(zipOf({ 'A.yaml': protocol, 'a.yaml': protocol }))).toEqual(['duplicate-id']))
  it('a bomb', () =>
    expect(codes(lying(zipOf({ big: new Uint8Array(20_000) }), 1_900_000_000))).toContain('file-too-large'))
  it('an archive of something else', () =>
    expect(codes(zipSync({ 'word/document.xml': bytes('<x/>') }))).toEqual(['file-missing']))
  it('no archive at all', () => expect(codes(bytes('hello'))).toEqual(['zip-unreadable']))
  it('a cut archive', () =>
    expect(codes(zipOf({ a: bytes('x'.repeat(999)) }).slice(0, 100))).toEqual(['zip-unreadable']))
  it('bytes of any kind, or an archive with one byte changed, never throw', () => {
    const zip = zipOf({ 'patients/P1.yaml': bytes('abc') })
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.nat(255), (i, b) => {
        const broken = zip.slice()
        broken[i] = b
        studyFromZip('x.zip', broken)
      }),
      { numRuns: 500 },
    )
  })
})

/** The archive with the last entry's size in its list changed. */
function lying(zip: Uint8Array, size: number): Uint8Array {
  const out = zip.slice()
  const view = new DataView(out.buffer)
  let last = 0
  for (let i = 0; i < out.length - 4; i += 1) if (view.getUint32(i, true) === 0x02014b50) last = i
  view.setUint32(last + 24, size, true)
  return out
}
