import { canonicalJson, contentHash } from '../../base/content-hash.ts'
import type { Origin, Traced } from '../../base/traced.ts'

/** A value, or the words it was read in. `id` is the content hash of all the rest and of what it was made from. */
export interface LedgerNode {
  readonly id: string
  readonly kind: Origin['kind']
  /** Who or what made it. */
  readonly step?: string
  readonly version?: string
  readonly value?: unknown
}
export interface Ledger {
  readonly nodes: readonly LedgerNode[]
  /** From a value to what it was made from, in order. */
  readonly edges: readonly { readonly child: string; readonly parent: string }[]
  /** The number’s id → its node. */
  readonly numbers: Readonly<Record<string, string>>
}

/**
 * The provenance of numbers, from each to the words it rests on. Node ids are content hashes that include those of a node’s
 * origins: the same inputs give the same ledger, and an edited reading changes exactly the ids of what descends from it.
 */
export function ledger(numbers: ReadonlyMap<string, Traced<unknown>>): Ledger {
  const ids = new Map<object, string>()
  const nodes = new Map<string, LedgerNode>()
  const edges = new Map<string, { readonly child: string; readonly parent: string }>()
  const put = (o: object, node: Omit<LedgerNode, 'id'>, parents: readonly string[]): string => {
    const id = contentHash({ ...node, parents })
    ids.set(o, id)
    nodes.set(id, { id, ...node })
    for (const parent of parents) edges.set(`${id}>${parent}`, { child: id, parent })
    return id
  }
  const visit = (o: Origin): string => {
    const known = ids.get(o)
    if (known !== undefined) return known
    if (o.kind !== 'traced') {
      const { kind, ...value } = o
      return put(o, { kind, value }, [])
    }
    const parents = o.from.map(visit)
    return put(o, { kind: 'traced', step: o.by.id, version: o.by.version, value: withoutTraces(o.value) }, parents)
  }
  /** Values inside values (a judgement holds the facts it used) stand as the id of their own node. */
  const withoutTraces = (v: unknown): unknown => {
    if (v === null || typeof v !== 'object') return v === Infinity ? 'Infinity' : v === -Infinity ? '-Infinity' : v
    if (isTraced(v)) return { node: visit(v) }
    if (Array.isArray(v)) return v.map(withoutTraces)
    return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, withoutTraces(x)]))
  }
  const roots = Object.fromEntries([...numbers].map(([id, t]) => [id, visit(t)]))
  return { nodes: [...nodes.values()], edges: [...edges.values()], numbers: roots }
}

const isTraced = (v: object): v is Traced<unknown> => 'kind' in v && v.kind === 'traced' && 'from' in v

/** One node or edge a line, so that two ledgers diff. */
export function ledgerJson(l: Ledger): string {
  const lines = (list: readonly unknown[]) => list.map((x) => canonicalJson(x)).join(',\n')
  return `{"format":"casewright/trace@1",\n"numbers":${canonicalJson(l.numbers)},\n"nodes":[\n${lines(l.nodes)}\n],\n"edges":[\n${lines(l.edges)}\n]}\n`
}
