import { issue, type Issue } from '../../base/issue.ts'
import type { HierarchyLevel, TermHierarchy, TermsBelow } from '../../model/signal/term-hierarchy.ts'
import { type DictionaryFile, type DictionaryRead, fieldsOf } from './dictionary-file.ts'

/** The files of a MedDRA release that are needed; the standardised queries only where they are there. */
export interface MeddraFiles {
  readonly mdhier: DictionaryFile
  readonly smqList?: DictionaryFile
  readonly smqContent?: DictionaryFile
}

/** Places of the columns in the ASCII files, which are parted by `$` and have no header. */
const MDHIER = {
  pt: { code: 0, name: 4 },
  hlt: { code: 1, name: 5 },
  hlgt: { code: 2, name: 6 },
  soc: { code: 3, name: 7 },
} as const
const SMQ_LIST = { code: 0, name: 1, version: 6 } as const
const SMQ_CONTENT = { query: 0, term: 1, level: 2, scope: 3, status: 6 } as const
const [PREFERRED_TERM, QUERY_BELOW] = ['4', '0']
const NARROW = '2'

/**
 * The hierarchy of the user's own MedDRA, so that a group of reactions can be named by high level (group) term, system organ class
 * or standardised query. Secondary paths are followed too. Lowest level terms are passed over: databases print preferred terms.
 * Throws InputProblem where a file is no text; where nothing was found, an issue.
 */
export async function readMeddra(files: MeddraFiles): Promise<DictionaryRead<TermHierarchy>> {
  const issues: Issue[] = []
  const tell = (i: Issue): void => void issues.push(i)
  const terms = new Map<string, string>()
  const above = { hlt: new Map(), hlgt: new Map(), soc: new Map() } satisfies Record<string, Map<string, Below>>
  for await (const f of fieldsOf(files.mdhier, '$', tell)) {
    const [code, name] = [f[MDHIER.pt.code] ?? '', f[MDHIER.pt.name] ?? '']
    if (name === '') continue
    terms.set(code, name)
    for (const level of ['hlt', 'hlgt', 'soc'] as const) {
      const upper = f[MDHIER[level].code] ?? ''
      const below: Below = above[level].get(upper) ?? {
        code: upper,
        name: f[MDHIER[level].name] ?? '',
        terms: new Set(),
      }
      below.terms.add(name)
      above[level].set(upper, below)
    }
  }
  if (terms.size === 0)
    tell(issue('warning', 'dictionary-empty', { file: files.mdhier.name }, { file: files.mdhier.name }))
  const { queries, version } = await readQueries(files, terms, tell)
  const levels: Record<HierarchyLevel, readonly TermsBelow[]> = {
    hlt: plain(above.hlt),
    hlgt: plain(above.hlgt),
    soc: plain(above.soc),
    smq: queries,
  }
  return { value: { version, levels }, issues }
}

interface Below {
  readonly code: string
  readonly name: string
  readonly terms: Set<string>
}

const plain = (levels: ReadonlyMap<string, Below>): readonly TermsBelow[] =>
  [...levels.values()].map(({ code, name, terms }) => ({ code, name, narrow: [...terms].sort(), broad: [] }))

interface Query {
  readonly narrow: Set<string>
  readonly broad: Set<string>
  readonly below: Set<string>
}

async function readQueries(
  { smqList, smqContent }: MeddraFiles,
  terms: ReadonlyMap<string, string>,
  tell: (issue: Issue) => void,
): Promise<{ readonly queries: readonly TermsBelow[]; readonly version: string | null }> {
  if (smqList === undefined || smqContent === undefined) return { queries: [], version: null }
  const contents = new Map<string, Query>()
  for await (const f of fieldsOf(smqContent, '$', tell)) {
    const [code, term, level] = [f[SMQ_CONTENT.query] ?? '', f[SMQ_CONTENT.term] ?? '', f[SMQ_CONTENT.level]]
    if ((f[SMQ_CONTENT.status] ?? 'A') !== 'A') continue
    const query = contents.get(code) ?? { narrow: new Set(), broad: new Set(), below: new Set() }
    contents.set(code, query)
    const name = terms.get(term)
    if (level === QUERY_BELOW) query.below.add(term)
    else if (level === PREFERRED_TERM && name !== undefined)
      (f[SMQ_CONTENT.scope] === NARROW ? query.narrow : query.broad).add(name)
  }
  const queries: TermsBelow[] = []
  let version: string | null = null
  for await (const f of fieldsOf(smqList, '$', tell)) {
    const [code, name] = [f[SMQ_LIST.code] ?? '', f[SMQ_LIST.name] ?? '']
    const stated = f[SMQ_LIST.version] ?? ''
    if (stated !== '') version = stated
    const { narrow, broad } = withBelow(code, contents)
    queries.push({ code, name, narrow: [...narrow].sort(), broad: [...broad].sort() })
  }
  return { queries, version }
}

/** A query with all that the queries below it hold; one that holds itself is read once. */
function withBelow(code: string, contents: ReadonlyMap<string, Query>): { narrow: Set<string>; broad: Set<string> } {
  const [narrow, broad] = [new Set<string>(), new Set<string>()]
  const open = [code]
  const seen = new Set(open)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const query = contents.get(at)
    for (const t of query?.narrow ?? []) narrow.add(t)
    for (const t of query?.broad ?? []) broad.add(t)
    for (const next of query?.below ?? []) {
      if (!seen.has(next)) open.push(next)
      seen.add(next)
    }
  }
  return { narrow, broad }
}
