import { sealedOf } from '../../base/traced.ts'
import { sealedPlace } from '../../i18n/sealed-place.ts'
import type { Patient } from '../../model/patient.ts'
import type { Book } from '../book.ts'
import { id, paragraph, words, type Block, type Inline } from '../document.ts'
import type { Field } from '../patient-fields.ts'
import { listed } from '../phrase.ts'

/** For words of charts, which stay in the study: that they are not printed, and where each field was read. */
export function sealedPlaces(book: Book, p: Patient, told: readonly Field[]): readonly Block[] {
  const items = told.flatMap((f) => {
    const places = new Map(
      f.finding.readings
        .flatMap((r) => sealedOf(r.said))
        .map((w): readonly [string, readonly Inline[]] => {
          const source = w.source.split('#')[0] ?? w.source
          const place: Inline = {
            kind: 'given',
            text: sealedPlace(w, book.locale),
            patient: p.id,
            path: f.path,
            said: 'known',
          }
          return [`${source} ${place.text}`, book.phrase('narrative.sealed-place', { source: id(source), place })]
        }),
    )
    return places.size === 0
      ? []
      : [
          book.phrase('narrative.sealed-field', {
            field: words(f.label),
            places: listed(book.locale, [...places.values()]),
          }),
        ]
  })
  return items.length === 0
    ? []
    : [paragraph(...book.phrase('narrative.sealed')), { kind: 'list', ordered: false, dense: true, items }]
}
