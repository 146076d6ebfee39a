import type { Store } from '../../ops/store-port.ts'
import { filesBelow } from './study-tree.ts'

/** How a place of a study stands: by its revision, or by each of its files. */
export async function standingOf(store: Store, study: string, within: string) {
  if (within === '') {
    const stored = await store.study(study)
    return { stamp: `${stored?.created} ${stored?.revision}`, size: studySize, files: [] }
  }
  const file = await store.file(study, within)
  const below = file === undefined ? await filesBelow(store, study, within) : [file]
  return {
    stamp: below.map((f) => `${f.path} ${f.hash} ${f.kind === 'ledger' ? f.revision : ''}`).join('\n'),
    size: below.reduce((n, f) => n + f.size, 0),
    files: below,
  }
}

/** What is made of a whole study shares most with what is made of its parts; this much is its own. */
const studySize = 2_000_000
