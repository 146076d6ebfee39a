import { z } from 'zod'
import type { Entry } from '../../packages/casewright/src/knowledge/entry.ts'
import { readBibtex } from './bibtex.ts'
import { moduleOf } from './emit.ts'
import type { Built } from './kind.ts'
import { pageOf, tableOf } from './page.ts'
import type { Source } from './source.ts'

const FILE = 'sources.bib'
const REJECTED = 'rejected-sources.tsv'
const rejectedRow = z.strictObject({ match: z.string().min(3), why: z.string().min(1) })
const TYPES = ['article', 'book', 'incollection', 'misc', 'techreport', 'manual', 'inproceedings', 'thesis']

/** Every key that is cited exists; every key that exists is cited; none is a source that was rejected. */
export function bibliography(
  source: Source,
  entries: readonly { readonly kind: string; readonly entry: Entry }[],
): Built {
  const records = readBibtex(source.text(FILE), (row, message) => source.refuse({ file: FILE, row }, message))
  const used = new Map<string, number>()
  for (const { kind, entry } of entries) {
    for (const { source: key } of entry.cite) {
      used.set(key, (used.get(key) ?? 0) + 1)
      if (!records.some((r) => r.key === key))
        source.refuse({ file: kind, field: 'cite' }, `"${entry.id}" cites "${key}", which ${FILE} does not have`)
    }
  }
  const rejected = source.table(REJECTED, rejectedRow)
  const seen = new Set<string>()
  for (const r of records) {
    const at = { file: FILE, row: r.line }
    if (seen.has(r.key)) source.refuse(at, `key "${r.key}" occurs twice`)
    seen.add(r.key)
    if (!used.has(r.key)) source.refuse(at, `no entry cites "${r.key}"`)
    for (const { value } of rejected)
      if (JSON.stringify(r).includes(value.match)) source.refuse(at, `"${value.match}" was rejected: ${value.why}`)
    if (!TYPES.includes(r.type)) source.refuse(at, `type "${r.type}" is none of ${TYPES.join(', ')}`)
    if (r.fields['title'] === undefined) source.refuse({ ...at, field: 'title' }, 'is missing')
  }
  const sorted = [...records].sort((a, b) => (a.key < b.key ? -1 : 1))
  const value = sorted.map(({ key, type, fields }) => ({ key, type, fields: { ...fields } }))
  const rows = sorted.map((r) => [
    r.key,
    [namesOf(r.fields['author']), r.fields['title'], r.fields['journal'], r.fields['year']]
      .filter((f) => f !== undefined)
      .join('. '),
    r.fields['doi'] === undefined ? (r.fields['url'] ?? r.fields['howpublished'] ?? '') : `doi:${r.fields['doi']}`,
    String(used.get(r.key) ?? 0),
  ])
  return {
    entries: [],
    modules: [
      {
        name: 'sources',
        text: moduleOf(
          ["import type { BibEntry } from '../bibliography.ts'"],
          [{ name: 'sources', type: 'readonly BibEntry[]', value }],
        ),
      },
    ],
    pages: [
      {
        name: 'sources',
        text: pageOf(
          'Sources',
          'What the entries of the knowledge cite. `note` fields in the file say how each was read.',
          tableOf(['key', 'source', 'where', 'entries that cite it'], rows),
          `knowledge/${FILE}`,
        ),
      },
    ],
  }
}

/** Authors as people read them: BibTeX writes `and` between names, `and others`, and braces round a body's name. */
const namesOf = (author: string | undefined): string | undefined =>
  author
    ?.replace(/ and others$/u, ' et al')
    .replace(/\{([^}]*)\}| and /gu, (_, body: string | undefined) => body ?? '; ')
