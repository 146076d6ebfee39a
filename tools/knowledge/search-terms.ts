import { z } from 'zod'
import {
  type HeadingEntry,
  type NotSearchedEntry,
  type TextWordsEntry,
  vocabularies,
} from '../../packages/casewright/src/knowledge/search/search-entry.ts'
import { moduleOf } from './emit.ts'
import { citesCell, listCell, sign, verified, type Kind } from './kind.ts'
import { citedAs, pageOf, standingCells, standingHeader, tableOf } from './page.ts'
import type { Source } from './source.ts'

const subject = z.string().regex(/^(entity|class|group|filter)\/[a-z0-9-]+$/u)
const common = { id: z.string().regex(/^search\/[a-z0-9/-]+$/u), verified, cite: citesCell }
const headingRow = z.strictObject({
  ...common,
  subject,
  vocabulary: z.enum(vocabularies),
  heading: z.string().min(1),
  explode: z.enum(['yes', 'no']).transform((v) => v === 'yes'),
  note: z.string(),
})
const wordsRow = z.strictObject({ ...common, subject, language: z.enum(['en', 'zh']), words: listCell })
const notSearchedRow = z.strictObject({
  ...common,
  text: z.string().min(1),
  why_en: z.string().min(1),
  why_zh: z.string().min(1),
})

const FILES = {
  headings: 'search/headings.tsv',
  words: 'search/text-words.tsv',
  notSearched: 'search/not-searched.tsv',
} as const
const PROXIMITY = /^[\p{L}\p{N}-]+ ~\d [\p{L}\p{N}-]+$/u

/** What a search of databases adds to the names in the tables: headings, text words, and names that are not searched. */
export const searchTerms: Kind = {
  name: 'search-terms',
  build(source) {
    const headings = source.table(FILES.headings, headingRow)
    const words = source.table(FILES.words, wordsRow)
    const notSearched = source.table(FILES.notSearched, notSearchedRow)
    for (const { value: w, row } of words) {
      const wrong = w.words.find((t) => (t.includes('~') && !PROXIMITY.test(t)) || /\*./u.test(t))
      if (wrong !== undefined)
        source.refuse(
          { file: FILES.words, row, field: 'words' },
          `"${wrong}": wants "word ~3 word", or a star at the end only`,
        )
    }
    const lists = {
      headings: headings.map(({ value: { note, ...h } }) => sign({ ...h, ...(note !== '' && { note }) })),
      words: words.map(({ value }) => sign(value)),
      notSearched: notSearched.map(({ value: { why_en, why_zh, ...n } }) =>
        sign({ ...n, why: { en: why_en, zh: why_zh } }),
      ),
    }
    refuseUnknownSubjects(source, [
      ...headings.map(({ value, row }) => ({ file: FILES.headings, row, subject: value.subject })),
      ...words.map(({ value, row }) => ({ file: FILES.words, row, subject: value.subject })),
    ])
    return {
      entries: [...lists.headings, ...lists.words, ...lists.notSearched],
      modules: [
        {
          name: 'search-terms',
          text: moduleOf(
            ["import type { HeadingEntry, NotSearchedEntry, TextWordsEntry } from '../search/search-entry.ts'"],
            [
              { name: 'headings', type: 'readonly HeadingEntry[]', value: lists.headings },
              { name: 'textWords', type: 'readonly TextWordsEntry[]', value: lists.words },
              { name: 'notSearched', type: 'readonly NotSearchedEntry[]', value: lists.notSearched },
            ],
          ),
        },
      ],
      pages: [{ name: 'search-terms', text: page(source, lists) }],
    }
  },
}

interface Lists {
  readonly headings: readonly HeadingEntry[]
  readonly words: readonly TextWordsEntry[]
  readonly notSearched: readonly NotSearchedEntry[]
}

function page(source: Source, lists: Lists): string {
  const headings = tableOf(
    ['subject', 'vocabulary', 'heading', 'with narrower headings', 'note', 'source', ...standingHeader],
    lists.headings.map((h) => [
      h.subject,
      h.vocabulary,
      h.heading,
      h.explode ? 'yes' : 'no',
      h.note ?? '',
      citedAs(h.cite),
      ...standingCells(h, source.reviews),
    ]),
  )
  const words = tableOf(
    ['subject', 'language', 'text words', 'source', ...standingHeader],
    lists.words.map((w) => [
      w.subject,
      w.language,
      w.words.join('; '),
      citedAs(w.cite),
      ...standingCells(w, source.reviews),
    ]),
  )
  const notSearched = tableOf(
    ['name', 'why it is not searched', '原因', 'source', ...standingHeader],
    lists.notSearched.map((n) => [n.text, n.why.en, n.why.zh, citedAs(n.cite), ...standingCells(n, source.reviews)]),
  )
  return pageOf(
    'Terms for searching databases',
    'What a search adds to the names of diagnoses and drugs. A heading that was not looked up is named as such in every search made with it.',
    `## Headings\n\n${headings}\n## Text words\n\n${words}\n## Names that are not searched\n\n${notSearched}`,
    'knowledge/search/',
  )
}

/** A subject is an entity, a class or a group of the other tables, or a filter of ours. */
function refuseUnknownSubjects(
  source: Source,
  rows: readonly { readonly file: string; readonly row: number; readonly subject: string }[],
): void {
  const ids = (path: string, kind: string): readonly string[] =>
    source.table(path, z.looseObject({ id: z.string() })).map(({ value }) => `${kind}/${value.id}`)
  const known = new Set([
    ...ids('entities.tsv', 'entity'),
    ...ids('drugs/classes.tsv', 'class'),
    ...ids('drugs/groups.tsv', 'group'),
    'filter/case-report',
  ])
  for (const { file, row, subject: s } of rows)
    if (!known.has(s)) source.refuse({ file, row, field: 'subject' }, `no subject "${s}" in the tables`)
}
