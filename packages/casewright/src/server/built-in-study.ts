import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeContext } from '../adapters/node-context.ts'
import type { Store } from '../ops/store-port.ts'

const STUDY = 'neutrophilic-dermatosis'
const MARK = 'built-in-study'

/** On the first start the study that comes with casewright is put into the store, so that there is something to look at. Taken away, it stays away. */
export async function bringBuiltIn(store: Store): Promise<void> {
  if ((await store.entity('setting', MARK)) !== undefined || (await store.study(STUDY)) !== undefined) return
  const folder = await nodeContext().builtIn(STUDY)
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
    (e) => e.isFile() && !e.name.startsWith('.'),
  )
  const paths = entries.map((e) => join(e.parentPath, e.name)).sort()
  const puts = await Promise.all(
    paths.map(async (real) => ({
      kind: 'put' as const,
      study: STUDY,
      path: real.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/u, ''),
      content: new Uint8Array(await readFile(real)),
    })),
  )
  await store.commit({
    by: 'system',
    name: 'system',
    via: 'system',
    op: 'first-start',
    study: STUDY,
    changes: [
      { kind: 'study', study: STUDY, is: 'created' },
      ...puts,
      { kind: 'entity', of: 'setting', id: MARK, is: { value: STUDY } },
    ],
  })
}
