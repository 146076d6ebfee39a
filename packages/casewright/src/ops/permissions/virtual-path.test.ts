import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStudyId, ownReportsOf, reportsOf, uploadsOf, virtualPath } from './virtual-path.ts'
import { mayName, mayNameOutput, mayReadFile, reachOf } from './reach.ts'

const asker = { person: 'p1', name: 'Li Na', administrator: false, via: 'web' } as const
const standing = { administrator: false, roles: { mine: ['lead'] }, effect: 'write', archived: [] } as const
const segment = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    'mine',
    'other',
    'uploads',
    'reports',
    'lakes',
    'p1~x',
    'p2~x',
    '~p1',
    '~p2',
    '~',
    '%2e%2e',
    'a\\..\\b',
    'workbench.db',
    'backups',
    'MINE',
    'x',
  ),
  fc.string({ maxLength: 8 }),
)
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((s) => s.join('/'))

describe('paths of a server', () => {
  it('that go up, begin at the root or are split in other ways are none', () =>
    fc.assert(
      fc.property(path, (p) => {
        if (virtualPath(p) === undefined) return
        expect(p.startsWith('/')).toBe(false)
        expect(
          p
            .replace(/\/$/u, '')
            .split('/')
            .some((s) => s === '' || s === '.' || s === '..'),
        ).toBe(false)
        expect(/[\\\p{Cc}]/u.test(p)).toBe(false)
      }),
      { numRuns: 3_000 },
    ))
  it('that somebody may name or read lie within what is theirs', () =>
    fc.assert(
      fc.property(path, fc.constantFrom('read', 'build', undefined), (p, lakes) => {
        const own = [/^mine(?:\/|$)/u, /^reports\/mine(?:\/|$)/u, /^uploads\/p1~[^/]*\/./u, /^reports\/~p1(?:\/|$)/u]
        const reads = [...own, ...(lakes === undefined ? [] : [/^lakes(?:\/|$)/u])]
        const where = { study: 'mine', lakes }
        if (mayName(asker, standing, where, p)) expect(reads.some((r) => r.test(p))).toBe(true)
        if (mayReadFile(asker, standing, p)) expect(own.some((r) => r.test(p))).toBe(true)
        const writes = lakes === 'build' ? /^(?:reports\/(?:mine|~p1)|lakes)\/[^/]/u : /^reports\/(?:mine|~p1)\/[^/]/u
        if (mayNameOutput(asker, where, p)) expect(writes.test(p)).toBe(true)
        // What may be named can be reached; nothing that cannot be reached may be named.
        if (mayName(asker, standing, where, p))
          expect(reachOf(asker, 'mine', lakes).reads.some((r) => `${p.replace(/\/$/u, '')}/`.startsWith(r))).toBe(true)
      }),
      { numRuns: 5_000 },
    ))
  it('read back whose they are', () => {
    expect(virtualPath(`${uploadsOf('p1')}x/a.csv`)).toEqual({ root: 'upload', person: 'p1' })
    expect(virtualPath(`${ownReportsOf('p1')}/a.zip`)).toEqual({ root: 'own-report', person: 'p1' })
    expect(virtualPath(`${reportsOf('mine')}/r/a.html`)).toEqual({ root: 'report', study: 'mine' })
    expect(virtualPath('皮病/patients/p1.yaml')).toEqual({ root: 'study', study: '皮病', rest: 'patients/p1.yaml' })
  })
  it.each(['mine', '皮病-2026', 'a.b_c-d', 'Étude'])('“%s” may be a study', (id) => expect(isStudyId(id)).toBe(true))
  it.each([
    '',
    '.',
    '..',
    '~p1',
    'a/b',
    'a\\b',
    'a b',
    'UPLOADS',
    'lakes',
    'a.',
    '-a',
    '_a',
    '__proto__',
    'a\u0000',
    'x'.repeat(101),
  ])('“%s” may not', (id) => expect(isStudyId(id)).toBe(false))
})
