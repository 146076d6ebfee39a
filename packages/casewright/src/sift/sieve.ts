export interface Sieved<T> {
  readonly kept: readonly T[]
  readonly excluded: readonly { readonly item: T; readonly by: string; readonly why: string }[]
}

/** Each item is kept, or left out with what left it out. Nobody is lost: kept and excluded partition the items. */
export function sieve<T>(
  items: readonly T[],
  leaveOut: (item: T) => { readonly by: string; readonly why: string } | undefined,
): Sieved<T> {
  const kept: T[] = []
  const excluded: Sieved<T>['excluded'][number][] = []
  for (const item of items) {
    const reason = leaveOut(item)
    if (reason === undefined) kept.push(item)
    else excluded.push({ item, ...reason })
  }
  return { kept, excluded }
}
