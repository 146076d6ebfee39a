import type { Instrument } from '../../packages/casewright/src/knowledge/instruments/instrument.ts'
import type { Rule } from '../../packages/casewright/src/model/rule.ts'

/** What a schema cannot say of an instrument: names that lead nowhere, bands that leave a gap, cells that are missing. */
export function* flawsOf(i: Instrument): Generator<{ field: string; message: string }> {
  const items = new Map(i.items.map((x) => [x.id, x]))
  const categories = new Set(i.categories.map((c) => c.id))
  const unknown = (category: string, field: string) =>
    categories.has(category) ? [] : [{ field, message: `"${category}" is no category` }]
  if (items.size !== i.items.length) yield { field: 'items', message: 'an id occurs twice' }
  for (const [field, r] of rulesOf(i))
    for (const leaf of leavesOf(r))
      if ('option' in leaf) {
        const option = i.options.find((o) => o.id === leaf.option)
        if (option?.values.some((v) => v.id === leaf.is) !== true)
          yield { field, message: `option ${leaf.option} has no value ${leaf.is}` }
      } else if (field.startsWith('decide') !== leaf.fact.startsWith('item.'))
        yield { field, message: `"${leaf.fact}": decide asks items (item.<id>), the rest asks facts` }
      else if (leaf.fact.startsWith('item.') && !items.has(leaf.fact.slice(5)))
        yield { field, message: `"${leaf.fact}" is no item` }
  if (i.kind === 'rules') {
    for (const d of i.decide) yield* unknown(d.category, 'decide')
    const last = i.decide.at(-1)?.when
    if (last === undefined || !('always' in last)) yield { field: 'decide', message: 'the last must hold always' }
  }
  if (i.kind === 'score') {
    for (const b of i.bands) yield* unknown(b.category, 'bands')
    const points = i.items.map((x) => x.answers.flatMap((a) => (a.points === undefined ? [] : [a.points])))
    if (i.items.some((x, k) => x.answers.length !== points[k]?.length))
      yield { field: 'items', message: 'an answer lacks points' }
    const low = points.reduce((sum, p) => sum + Math.min(...p), 0)
    const high = points.reduce((sum, p) => sum + Math.max(...p), 0)
    if (low !== i.range.low || high !== i.range.high)
      yield { field: 'range', message: `points run from ${low} to ${high}` }
    for (let s = low; s <= high; s += 1)
      if (i.bands.filter((b) => s >= (b.from ?? -Infinity) && s <= (b.to ?? Infinity)).length !== 1)
        yield { field: 'bands', message: `${s} is not in exactly one band` }
  }
  if (i.kind === 'tree') {
    if (!items.has(i.start)) yield { field: 'start', message: 'is no item' }
    for (const x of i.items)
      for (const a of x.answers) {
        const to = i.next[x.id]?.[a.id]
        if (to === undefined) yield { field: 'next', message: `${x.id}: no way on from ${a.id}` }
        else if (!items.has(to) && !categories.has(to))
          yield { field: 'next', message: `"${to}" is neither item nor category` }
      }
  }
  if (i.kind === 'table') {
    const values = new Map<string, readonly string[]>(i.items.map((x) => [x.id, x.answers.map((a) => a.id)]))
    for (const t of i.tables) {
      const keys = t.by.reduce<readonly string[]>(
        (before, name) => before.flatMap((b) => (values.get(name) ?? []).map((v) => (b === '' ? v : `${b}/${v}`))),
        [''],
      )
      for (const k of keys) if (t.cells[k] === undefined) yield { field: `tables.${t.id}`, message: `lacks cell ${k}` }
      for (const k of [...Object.keys(t.cells), ...t.unverified])
        if (!keys.includes(k)) yield { field: `tables.${t.id}`, message: `${k} is no cell` }
      values.set(t.id, [...new Set(Object.values(t.cells))])
    }
    for (const value of Object.values(i.tables.at(-1)?.cells ?? {})) yield* unknown(value, 'tables')
  }
}

function rulesOf(i: Instrument): readonly (readonly [string, Rule])[] {
  return [
    ...i.items.flatMap((x) =>
      x.answers.flatMap((a) => (a.when === undefined ? [] : [[`items.${x.id}`, a.when] as const])),
    ),
    ...i.misfits.map((m) => [`misfits.${m.id}`, m.when] as const),
    ...i.cautions.map((c) => [`cautions.${c.id}`, c.when] as const),
    ...(i.kind === 'rules' ? i.decide.map((d) => [`decide.${d.category}`, d.when] as const) : []),
  ]
}

type Leaf = { readonly fact: string } | { readonly option: string; readonly is: string }
function leavesOf(r: Rule): readonly Leaf[] {
  if ('all' in r) return r.all.flatMap(leavesOf)
  if ('any' in r) return r.any.flatMap(leavesOf)
  if ('not' in r) return leavesOf(r.not)
  if ('of' in r) return r.of.flatMap(leavesOf)
  if ('always' in r) return []
  if ('option' in r) return [{ option: r.option, is: r.is }, ...leavesOf(r.then), ...leavesOf(r.else)]
  return [r]
}
