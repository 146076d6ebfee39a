// A thread of the tests that uses a store another thread owns.
import { parentPort, workerData } from 'node:worker_threads'
import { attachStore, type StoreHandle } from '../../src/adapters/store/open-store.ts'
import { wholeOf } from '../../src/adapters/store/ledger-lines.ts'
import { type Commit, StaleWrite } from '../../src/ops/store-port.ts'

const { handle, name } = workerData as { readonly handle: StoreHandle; readonly name: string }
const store = await attachStore(handle)
const commit = (...changes: Commit['changes']) => store.commit({ by: name, name, via: 'system', op: 'thread', changes })
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

if (name === 'selfish') {
  void store.alone('selfish', () => {
    parentPort?.postMessage('has its turn')
    return new Promise(() => {})
  })
} else {
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      commit({ kind: 'append', study: 's', path: 'l.jsonl', lines: [`${name} ${i}`] }),
    ),
  )
  let counted = 0
  // Read, then write what was read and one more: lost turns would show in the sum.
  for (let i = 0; i < 20; i++)
    await store.alone('counter', async () => {
      const file = await store.file('s', 'counter.txt')
      const before = file === undefined ? 0 : Number(new TextDecoder().decode(await wholeOf(store.content(file.hash))))
      await commit({
        kind: 'put',
        study: 's',
        path: 'counter.txt',
        content: bytes(String(before + 1)),
        was: file?.hash ?? null,
      })
      counted++
    })
  const stale = await commit({ kind: 'put', study: 's', path: 'counter.txt', content: bytes('no'), was: null }).then(
    () => 0,
    (problem: unknown) => (problem instanceof StaleWrite ? 1 : 2),
  )
  parentPort?.postMessage({ stale, counted })
}
