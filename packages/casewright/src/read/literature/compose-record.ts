import type { Place } from '../../base/issue.ts'
import type { Bibliographic, PersonName } from '../../model/literature/record.ts'
import { refuse } from './damage.ts'
import type { Limits } from './reader.ts'
import { newDraft } from './tagged/draft.ts'
import { finishDraft } from './tagged/finish-draft.ts'
import type { Conventions, Meaning } from './tagged/meaning.ts'
import { takeAs } from './tagged/take-field.ts'

/** What a field is for. `accession embase` and the like are numbers of a database the format itself names. */
export type Slot = Meaning | `accession ${string}`

/** One thing an entry says: what it is for, where that is known; under which name the export has it; its text, or the person it names. */
export interface Said {
  readonly slot: Slot | undefined
  readonly tag: string
  readonly text: string
  readonly person?: PersonName
}

export const saidOf = (slot: Slot | undefined, tag: string, text: string): Said => ({ slot, tag, text })

const isAccession = (slot: Slot): slot is `accession ${string}` => slot.startsWith('accession ')

/**
 * The record of one entry. What the record has no room for is kept in `rest` under its own name.
 * @throws InputProblem where there are more authors than the limit.
 */
export function composeRecord(
  said: readonly Said[],
  conventions: Conventions,
  at: Place,
  limits: Limits,
): Bibliographic {
  const draft = newDraft()
  said.forEach(({ slot, tag, text, person }, place) => {
    const from = { tag, text, at: place }
    if (person !== undefined && (slot === 'author' || slot === 'other-author')) {
      draft.record[slot === 'author' ? 'authors' : 'otherAuthors'].push(person)
      draft.names += 1
    } else if (text.trim() === '') return
    else if (slot === undefined) draft.kept.push(from)
    else if (isAccession(slot)) {
      const database = slot.slice('accession '.length)
      draft.record.accessions[database] ??= text
      if (draft.record.accessions[database] !== text) draft.kept.push(from)
    } else takeAs(draft, from, slot, conventions)
  })
  if (draft.names > limits.authors) refuse('entry-too-many-authors', at, { most: limits.authors })
  const record = finishDraft(draft, conventions)
  return { ...record, keywords: [...new Set(record.keywords)], affiliations: [...new Set(record.affiliations)] }
}
