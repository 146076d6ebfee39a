/**
 * Keeps what was made of objects as long as the first of them is held by somebody: asked again of the very same objects it gives
 * the same. `what` names the thing made. Neither the objects nor what is kept may be changed.
 */
export type Memo = <T>(what: string, of: readonly [object, ...object[]], make: () => T) => T

/** Keeps nothing. */
export const noMemo: Memo = (_what, _of, make) => make()

/** Keeps by identity of the objects; what nobody holds any more is forgotten with what was made of it. */
export function weakMemo(): Memo {
  const roots: Branch = new WeakMap()
  return <T>(what: string, [first, ...others]: readonly [object, ...object[]], make: () => T): T => {
    const leaf = others.reduce<Kept>((at, object) => below(at.next, object), below(roots, first))
    // The name says which type was put there.
    if (leaf.made.has(what)) return leaf.made.get(what) as T
    const value = make()
    leaf.made.set(what, value)
    return value
  }
}

type Branch = WeakMap<object, Kept>
interface Kept {
  readonly next: Branch
  readonly made: Map<string, unknown>
}

function below(branch: Branch, object: object): Kept {
  const known = branch.get(object)
  if (known !== undefined) return known
  const fresh: Kept = { next: new WeakMap(), made: new Map() }
  branch.set(object, fresh)
  return fresh
}
