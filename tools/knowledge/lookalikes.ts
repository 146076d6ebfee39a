import { z } from 'zod'
import type { LookalikePair } from '../../packages/casewright/src/knowledge/drugs/drug.ts'
import { editDistance } from '../../packages/casewright/src/knowledge/drugs/spelling.ts'
import { moduleOf } from './emit.ts'
import { citesCell, type Kind, listCell, sign, verified } from './kind.ts'
import { pageOf, standingCells, standingHeader, tableOf } from './page.ts'
import type { Source } from './source.ts'

const FILE = 'drugs/lookalikes.tsv'
const row = z.strictObject({
  id: z.string().min(1),
  a: z.string().min(1),
  b: z.string().min(1),
  name_a: z.string().min(1),
  name_b: z.string().min(1),
  why: z.string().min(1),
  verified,
  cite: citesCell,
})
const named = z.looseObject({ id: z.string(), inn: z.string(), zh: z.string(), zh_aliases: listCell })

/** Pairs of names taken for one another: those listed with a source, and all that are one character or letter apart. */
export const lookalikes: Kind = {
  name: 'lookalikes',
  build(source) {
    const names = allNames(source)
    const ids = new Set(names.map((n) => n.id))
    const listed = source.table(FILE, row).map(({ value: { name_a, name_b, ...r }, row }) => {
      for (const field of ['a', 'b'] as const)
        if (!ids.has(r[field])) source.refuse({ file: FILE, row, field }, `no drug "${r[field]}"`)
      return sign({ ...r, nameA: name_a, nameB: name_b })
    })
    const pairs: LookalikePair[] = [
      ...listed.map(({ id, a, b, nameA, nameB }) => ({ a, b, nameA, nameB, entry: id })),
      ...oneApart(names),
    ]
    return {
      entries: listed,
      modules: [
        {
          name: 'drug-lookalikes',
          text: moduleOf(
            ["import type { ListedLookalike, LookalikePair } from '../drugs/drug.ts'"],
            [
              { name: 'listedLookalikes', type: 'readonly ListedLookalike[]', value: listed },
              { name: 'lookalikePairs', type: 'readonly LookalikePair[]', value: pairs },
            ],
          ),
        },
      ],
      pages: [
        {
          name: 'lookalikes',
          text: pageOf(
            'Drug names that look alike',
            'Whoever writes one of these names is warned of the other. Below the listed pairs: every two names that differ in one character (Chinese) or one letter (INN).',
            tableOf(
              ['name', 'name', 'why', ...standingHeader],
              listed.map((l) => [
                `${l.nameA} (${l.a})`,
                `${l.nameB} (${l.b})`,
                l.why,
                ...standingCells(l, source.reviews),
              ]),
            ) +
              `\n## Found by comparing all names\n\n` +
              tableOf(
                ['name', 'name'],
                pairs.filter((p) => p.entry === undefined).map((p) => [`${p.nameA} (${p.a})`, `${p.nameB} (${p.b})`]),
              ),
            `knowledge/${FILE}`,
          ),
        },
      ],
    }
  },
}

interface Name {
  readonly id: string
  readonly name: string
  readonly han: boolean
}

function allNames(source: Source): readonly Name[] {
  return ['drugs/targeted.tsv', 'drugs/other.tsv'].flatMap((file) =>
    source
      .table(file, named)
      .flatMap(({ value: v }) => [
        { id: v.id, name: v.inn, han: false },
        ...[v.zh, ...v.zh_aliases].filter((n) => n !== '').map((name) => ({ id: v.id, name, han: true })),
      ]),
  )
}

/** Two names of different drugs, of at least three characters (Chinese) or six letters (INN), one edit apart. */
function oneApart(names: readonly Name[]): readonly LookalikePair[] {
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b): readonly LookalikePair[] => {
      if (a.id === b.id || a.han !== b.han) return []
      if (Math.min(a.name.length, b.name.length) < (a.han ? 3 : 6)) return []
      return editDistance(a.name, b.name, 1) === 1 ? [{ a: a.id, b: b.id, nameA: a.name, nameB: b.name }] : []
    }),
  )
}
