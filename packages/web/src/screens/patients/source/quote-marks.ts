import type { FieldView, HeldTextView } from '../contract.ts'
import type { Mark } from './marked-text.ts'

/** Where in a text answers of the case rest on words. Edits still on their way have no place yet: it is looked for. */
export function quoteMarks(held: HeldTextView, fields: ReadonlyMap<string, FieldView>): readonly Mark[] {
  return [...fields.values()].flatMap((field) =>
    field.readings.flatMap((r) =>
      r.words.flatMap((w): readonly Mark[] => {
        if (w.quote === undefined || (w.text !== undefined && w.text !== held.id)) return []
        const start =
          w.quote.start >= 0 ? w.quote.start : placeOfOccurrence(held.text, w.quote.words, w.quote.occurrence)
        return start < 0 ? [] : [{ start, end: start + w.quote.words.length, kind: 'quote', path: field.path }]
      }),
    ),
  )
}

function placeOfOccurrence(text: string, words: string, occurrence: number): number {
  let at = text.indexOf(words)
  for (let n = 1; n < occurrence && at >= 0; n++) at = text.indexOf(words, at + 1)
  return at
}
