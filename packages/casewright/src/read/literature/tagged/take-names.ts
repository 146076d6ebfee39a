import { type NameOrder, namesOf } from '../normalise/names.ts'
import { plainText } from '../normalise/plain-text.ts'
import type { Take } from './take.ts'

/** The names of a field, into one of the lists. */
export const takeNames =
  (where: 'authors' | 'otherAuthors' | 'full', order?: NameOrder): Take =>
  (draft, from, dialect) => {
    const pieces = dialect.lines === 'values' ? from.text.split('\n') : [from.text]
    const into = where === 'full' ? draft.fullAuthors : draft.record[where]
    let whole: 'taken' | 'kept' = 'taken'
    for (const piece of pieces) {
      const { names, left } = namesOf(plainText(piece), order ?? dialect.names)
      for (const name of names) into.push(name)
      draft.names += names.length
      if (left.length > 0) whole = 'kept'
    }
    if (where === 'full') draft.fullAuthorFields.push(from)
    return whole
  }

/** A group is one name, however it is written. */
export const takeGroup: Take = (draft, { text }) => {
  draft.record.authors.push({ literal: plainText(text) })
  draft.names++
  return 'taken'
}
