import type { OpenStore } from '../../src/adapters/store/open-store.ts'
import { putStudyFolder } from '../../src/adapters/store/study-folder.ts'
import type { Commit } from '../../src/ops/store-port.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const at = '2026-11-29T10:00:00.000Z'
export const by = { by: 'ann', name: 'Ann Example', via: 'web' } as const

/** A little of everything a store holds. Invented. */
export async function fillSmallStore(store: OpenStore): Promise<void> {
  const commit = (op: string, ...changes: Commit['changes']) => store.commit({ ...by, op, study: 'sweet', changes })
  const person = {
    id: 'ann',
    name: 'Ann Example',
    administrator: true,
    password: '$argon2id$invented',
    recovery: [],
    language: 'en',
    created: at,
  } as const
  await commit('people.first', { kind: 'entity', of: 'person', id: 'ann', is: { ...person, recovery: [] } })
  const folder = new Map([
    ['protocol.yaml', bytes('title: Sweet syndrome\n')],
    ['patients/p1.yaml', bytes('sex: female\nage: 61\n')],
    ['患者/空.txt', bytes('')],
    ['scan.bin', Uint8Array.from({ length: 300 }, (_, i) => i % 256)],
    ['literature/decisions.jsonl', bytes('{"record":"r1","verdict":"include"}\n')],
    ['literature/cut.jsonl', bytes('{"record":"r1"}\n{"rec')],
  ])
  await putStudyFolder(store, 'sweet', folder, { ...by, op: 'studies.import' })
  await commit('cases.save', {
    kind: 'put',
    study: 'sweet',
    path: 'patients/p1.yaml',
    content: bytes('sex: female\nage: 62\n'),
  })
  await commit('screen.decide', {
    kind: 'append',
    study: 'sweet',
    path: 'literature/decisions.jsonl',
    lines: ['{"record":"r2","verdict":"exclude"}'],
  })
  await commit('people.roles', {
    kind: 'entity',
    of: 'membership',
    id: 'sweet/ann',
    is: { study: 'sweet', person: 'ann', roles: ['lead'], since: at },
  })
  await commit('sessions.begin', {
    kind: 'entity',
    of: 'session',
    id: 'c0',
    is: { person: 'ann', created: at, seen: at, expires: at, agent: 'x' },
  })
  await store.commit({
    ...by,
    op: 'studies.create',
    changes: [
      { kind: 'study', study: 'old', is: 'created' },
      { kind: 'put', study: 'old', path: 'a.md', content: bytes('gone soon') },
    ],
  })
  await store.commit({ ...by, op: 'studies.remove', changes: [{ kind: 'study', study: 'old', is: 'removed' }] })
  await store.commit({ ...by, op: 'login', changes: [] })
}
