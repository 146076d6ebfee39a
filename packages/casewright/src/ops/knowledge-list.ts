import { z } from 'zod'
import { fold } from '../knowledge/drugs/fold.ts'
import type { Standing } from '../knowledge/standing.ts'
import { opsWords } from '../i18n/ops-words.ts'
import { columns } from './lines.ts'
import { knowledgeKinds, type KnowledgeKind, type ListedEntry } from './knowledge/entry-view.ts'
import { shelves } from './knowledge/shelves.ts'
import { op } from './op.ts'
import { saidIn, type Said } from './results/results-of.ts'

export interface KnowledgeListed {
  readonly kinds: readonly KnowledgeKindListed[]
  /** Entries of the kind asked for, or of every kind that a search found something in. */
  readonly entries: readonly (ListedEntry & { readonly kind: KnowledgeKind; readonly names?: readonly string[] })[]
  /** How many there are; `entries` may be the first of them only. */
  readonly found: number
}
export interface KnowledgeKindListed {
  readonly id: KnowledgeKind
  readonly name: Said
  readonly about: Said
  readonly entries: number
  readonly standing: Readonly<Record<Standing, number>>
}

export const knowledgeList = op({
  summary:
    'What casewright knows: terms and their grades, criteria, scales, drugs, signs, statements, words; with what a clinician has reviewed.',
  effect: 'read',
  input: z.strictObject({
    kind: z
      .enum(knowledgeKinds)
      .optional()
      .describe('one kind; only the kinds themselves where neither this nor a search is given'),
    search: z.string().optional().describe('part of a name, a synonym, a code or an id'),
    names: z.boolean().default(false).describe('with every name an entry is found by'),
    most: z.int().min(1).max(2000).default(1000).describe('entries at most'),
  }),
  positional: ['kind'],
  examples: [
    'casewright knowledge list',
    'casewright knowledge list drugs --search 伊马替尼',
    'casewright knowledge list --search sweet',
  ],
  run: async (_ctx, { kind, search, names, most }) => {
    const wanted = fold(search ?? '')
    const looked = kind === undefined ? (wanted === '' ? [] : knowledgeKinds) : [kind]
    const found = looked.flatMap((k) =>
      shelves[k]
        .entries()
        .filter((e) => wanted === '' || e.words.some((w) => fold(w).includes(wanted)))
        .map((e) => ({ ...e.listed, kind: k, ...(names && { names: e.words.filter((w) => w !== '') }) })),
    )
    const value: KnowledgeListed = {
      kinds: knowledgeKinds.map(kindListed),
      entries: found.slice(0, most),
      found: found.length,
    }
    return { value, issues: [] }
  },
  show: ({ kinds, entries }, locale) =>
    entries.length === 0
      ? columns(kinds.map((k) => [k.id, k.name[locale], String(k.entries)]))
      : columns(entries.map((e) => [e.kind, e.id, e.title[locale], e.about[locale]])),
})

function kindListed(id: KnowledgeKind): KnowledgeKindListed {
  const entries = shelves[id].entries()
  const count = (is: Standing): number => entries.filter((e) => e.listed.standing === is).length
  return {
    id,
    name: saidIn((locale) => opsWords(locale).knowledge.kind[id]),
    about: saidIn((locale) => opsWords(locale).knowledge['kind-about'][id]),
    entries: entries.length,
    standing: {
      reviewed: count('reviewed'),
      'changed since review': count('changed since review'),
      'never reviewed': count('never reviewed'),
    },
  }
}
