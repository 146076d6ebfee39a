import type { Field, Layout } from '../tagged/field.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'
import { risDialect, risTags } from './ris-fields.ts'

const SPACE = 0x20
const HYPHEN = 0x2d
const TAG = /^[A-Z][A-Z0-9]$/u

/** `TI  - Title`, `SP  -`, `TI  -Title`; with one blank before the hyphen (`TI - Title`) only tags that RIS has. */
function field(line: string): readonly [string, string] | undefined {
  if (line.charCodeAt(2) !== SPACE) return undefined
  const wide = line.charCodeAt(3) === SPACE && line.charCodeAt(4) === HYPHEN
  if (!wide && line.charCodeAt(3) !== HYPHEN) return undefined
  const tag = line.slice(0, 2)
  if (!TAG.test(tag)) return undefined
  const text = line.slice(wide ? 5 : 4)
  if (!wide && !(risTags.has(tag) && /^(?:\s|$)/u.test(text))) return undefined
  return [tag, text]
}

const layout: Layout = {
  field,
  // Some exports have no types: then the tag they begin with, after a blank line, begins the next entry.
  begins: (tag, open) => tag === 'TY' || (open.first !== 'TY' && open.afterBlankLine && tag === open.first),
  endTag: 'ER',
  between: /^\s*(?:\d+\.?|<\d+\.\s?>|Record #\d+ of \d+|Provider:.*|Content:.*)\s*$/u,
}

const textOf = (fields: readonly Field[], tag: string): string => fields.find((f) => f.tag === tag)?.text ?? ''

/** RIS, whose tags databases use in different senses. The sense is chosen for each entry. @see risDialect */
export const ris = taggedReader({
  id: 'ris',
  name: 'RIS',
  sniff: (head) => {
    const begins = linesThat(head, /^TY {1,2}-/u)
    if (begins > 0) return linesThat(head, /^ER {1,2}-/u) > 0 ? 0.97 : 0.9
    return linesThat(head, /^(?:T[1I]|A[1U]|PY|JO|JF|AB|DO|SO) {1,2}- ./u) > 2 ? 0.4 : 0
  },
  layout,
  dialect: (fields) =>
    risDialect({
      type: textOf(fields, 'TY'),
      database: textOf(fields, 'DB') || textOf(fields, 'DP'),
      accession: textOf(fields, 'AN') || textOf(fields, 'U2'),
    }),
})
