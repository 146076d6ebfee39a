import { z } from 'zod'
import type { Instrument, Item } from '../../packages/casewright/src/knowledge/instruments/instrument.ts'
import { rule, type Rule } from '../../packages/casewright/src/model/rule.ts'
import { moduleOf } from './emit.ts'
import { bilingual, cites, sign, verified, type Kind } from './kind.ts'
import { citedAs, pageOf, standingCells } from './page.ts'
import type { Source } from './source.ts'

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/u)
const YES = { en: 'yes', zh: '是' }
const NO = { en: 'no', zh: '否' }

const answer = z.strictObject({ id, label: bilingual, points: z.number().exactOptional(), when: rule.exactOptional() })

/** `yes: RULE` stands for the answers yes (where the rule holds) and no (otherwise); `points: [yes, no]` for their points. */
const item = z
  .strictObject({
    id,
    label: bilingual,
    ask: bilingual,
    yes: rule.exactOptional(),
    points: z.tuple([z.number(), z.number()]).exactOptional(),
    answers: z.array(answer).min(2).exactOptional(),
    unknown: z.number().exactOptional(),
    verified: verified.exactOptional(),
  })
  .refine((i) => i.answers === undefined || (i.yes === undefined && i.points === undefined), 'answers, or yes and points')
  .transform(({ yes, points, answers, ...rest }): Item => ({
    ...rest,
    answers: answers ?? [
      { id: 'yes', label: YES, ...(points && { points: points[0] }), ...(yes && { when: yes }) },
      { id: 'no', label: NO, ...(points && { points: points[1] }) },
    ],
  }))

const common = {
  id,
  use: z.enum(['criteria', 'causality']),
  title: bilingual,
  about: bilingual,
  cite: cites,
  verified,
  interpretive: z.boolean().exactOptional(),
  options: z
    .array(
      z
        .strictObject({
          id,
          label: bilingual,
          values: z.array(z.strictObject({ id, label: bilingual })).min(2),
          default: id,
        })
        .refine((o) => o.values.some((v) => v.id === o.default), 'default is no value'),
    )
    .default([]),
  items: z.array(item).min(1),
  categories: z.array(z.strictObject({ id, label: bilingual, ours: z.boolean().exactOptional(), met: z.boolean().exactOptional() })).min(2),
  misfits: z.array(z.strictObject({ id, label: bilingual, when: rule })).default([]),
  doubts: z.array(bilingual).default([]),
}

const schema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('rules'), decide: z.array(z.strictObject({ category: id, when: rule })).min(2) }),
  z.strictObject({
    ...common,
    kind: z.literal('score'),
    range: z.strictObject({ low: z.number(), high: z.number() }),
    bands: z
      .array(
        z.strictObject({ category: id, from: z.number().exactOptional(), to: z.number().exactOptional(), verified: verified.exactOptional() }),
      )
      .min(2),
  }),
  z.strictObject({ ...common, kind: z.literal('tree'), start: id, next: z.record(id, z.record(id, id)) }),
  z.strictObject({
    ...common,
    kind: z.literal('table'),
    apart: z.array(id).default([]),
    tables: z
      .array(
        z.strictObject({
          id,
          label: bilingual,
          by: z.array(id).min(1),
          cells: z.record(z.string(), id),
          unverified: z.array(z.string()).default([]),
        }),
      )
      .min(1),
  }),
])
type Parsed = z.output<typeof schema>

/** Criteria sets and causality scales: one file each. */
export const instruments: Kind = {
  name: 'instruments',
  build(source) {
    const list: readonly Instrument[] = ['criteria', 'causality'].flatMap((folder) =>
      source.files(folder, '.yaml').flatMap((file): readonly Instrument[] => {
        const parsed = source.document(file, schema)
        if (parsed === undefined) return []
        if (`${folder}/${parsed.id}.yaml` !== file || parsed.use !== folder)
          source.refuse({ file, field: 'id' }, 'wants the name of its file and folder')
        for (const { field, message } of flaws(parsed)) source.refuse({ file, field }, message)
        return [sign(parsed)]
      }),
    )
    return {
      entries: list,
      modules: [
        {
          name: 'instruments',
          text: moduleOf(
            ["import type { Instrument } from '../instruments/instrument.ts'"],
            [{ name: 'instruments', type: 'readonly Instrument[]', value: list }],
          ),
        },
      ],
      pages: (['criteria', 'causality'] as const).map((use) => ({
        name: use,
        text: pageOf(
          use === 'criteria' ? 'Diagnostic criteria' : 'Causality scales',
          'Each item is asked of the case; what the case does not say stays open. In our own words; the source is cited.',
          list.flatMap((i) => (i.use === use ? [section(i, source)] : [])).join('\n'),
          `knowledge/${use}/`,
        ),
      })),
    }
  },
}

function* flaws(i: Parsed): Generator<{ field: string; message: string }> {
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
    if (i.items.some((x, k) => x.answers.length !== points[k]?.length)) yield { field: 'items', message: 'an answer lacks points' }
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
        else if (!items.has(to) && !categories.has(to)) yield { field: 'next', message: `"${to}" is neither item nor category` }
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

function rulesOf(i: Parsed): readonly (readonly [string, Rule])[] {
  return [
    ...i.items.flatMap((x) => x.answers.flatMap((a) => (a.when === undefined ? [] : [[`items.${x.id}`, a.when] as const]))),
    ...i.misfits.map((m) => [`misfits.${m.id}`, m.when] as const),
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

function section(i: Instrument, source: Source): string {
  const [checked, standing, hash] = standingCells(i, source.reviews)
  const points = (x: Item): string => x.answers.map((a) => `${a.label.en}${a.points === undefined ? '' : ` ${a.points}`}`).join(' · ')
  return [
    `## ${i.title.en} · ${i.title.zh}`,
    `\`${i.id}\` · ${i.kind} · ${citedAs(i.cite)} · checked in: ${checked} · clinician: ${standing} · ${hash}`,
    `${i.about.en}\n\n${i.about.zh}`,
    i.items.map((x) => `- \`${x.id}\` ${x.label.en} · ${x.label.zh} (${points(x)})`).join('\n'),
    `Categories: ${i.categories.map((c) => `${c.label.en} · ${c.label.zh}${c.ours === true ? ' (ours)' : ''}`).join('; ')}`,
    ...i.options.map((o) => `Option \`${o.id}\`: ${o.label.en} (${o.values.map((v) => v.id).join(', ')}; default ${o.default})`),
    ...i.misfits.map((m) => `Does not fit: ${m.label.en} · ${m.label.zh}`),
    ...i.doubts.map((d) => `Doubt: ${d.en} · ${d.zh}`),
    '',
  ].join('\n\n')
}
