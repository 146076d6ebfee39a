import headings from './headings.json' with { type: 'json' }
import { folded } from './fold-heading.ts'
import type { TableField } from './table-fields.ts'

const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = headings.words

/** The choice of a field that a text means, by its names in either language. */
export function choiceMeant({ options = [], path }: TableField, text: string): string | undefined {
  const word = folded(text)
  const option = options.find((o) =>
    [o.value, o.name.en, o.name.zh, ...(o.synonyms ?? [])].some((name) => folded(name) === word),
  )
  const own = OWN[path] ?? {}
  return option?.value ?? (Object.hasOwn(own, word) ? own[word] : undefined)
}
