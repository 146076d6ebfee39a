import { join } from 'node:path'
import { bibliography } from './bibliography.ts'
import { kinds } from './kinds.ts'
import { signatures } from './reviews.ts'
import { openSource } from './source.ts'

const MODULES = 'packages/casewright/src/knowledge/generated'
const PAGES = 'docs/knowledge'
export const generatedFolders = [MODULES, PAGES] as const

export interface BuiltKnowledge {
  /** Path from the root of the repository → text. */
  readonly files: ReadonlyMap<string, string>
  /** Each says file, row and field. */
  readonly problems: readonly string[]
}

/** Read, validate and render all of knowledge/, in memory. */
export function buildKnowledge(root: string): BuiltKnowledge {
  const source = openSource(join(root, 'knowledge'))
  const built = kinds.map((kind) => ({ kind: kind.name, ...kind.build(source) }))
  const entries = built.flatMap((b) => b.entries.map((entry) => ({ kind: b.kind, entry })))

  const owner = new Map<string, string>()
  for (const { kind, entry } of entries) {
    const other = owner.get(entry.id)
    if (other !== undefined) source.refuse({ file: kind }, `id "${entry.id}" is already used by ${other}`)
    owner.set(entry.id, kind)
  }

  const all = [...built, bibliography(source, entries), signatures(source, new Set(owner.keys()))]
  const files = new Map<string, string>()
  for (const b of all) {
    for (const m of b.modules) files.set(`${MODULES}/${m.name}.ts`, m.text)
    for (const p of b.pages) files.set(`${PAGES}/${p.name}.md`, p.text)
  }
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), problems: source.problems }
}
