import { factEntry } from '../../knowledge/facts/facts.ts'
import type { Episode, Patient } from '../../model/patient.ts'
import { isLarge, type Book } from '../book.ts'
import { id, setting, type Inline } from '../document.ts'
import { listed } from '../phrase.ts'

/**
 * Patients whose measured temperature is a fever by the knowledge, while no source names fever as a symptom: the table of
 * symptoms counts what sources name, criteria ask for the temperature itself, and the two must not seem to disagree.
 */
export function feverByTemperature(book: Book): readonly Inline[] {
  const implied = factEntry('temperature')?.implied
  const least = implied?.present.low
  if (implied === undefined || least === undefined) return []
  const sign = implied.by.slice(implied.by.indexOf('.') + 1)
  const measured = book.patients.filter((p) => p.episodes.some((e) => isAtLeast(e, least)) && !isNamed(p, sign))
  if (measured.length === 0) return []
  return book.phrase('results.presentation.fever-measured', {
    n: setting(measured.length, 'study'),
    c: { count: measured.length, inline: [] },
    who: isLarge(book)
      ? []
      : book.phrase('results.presentation.who', {
          ids: listed(
            book.locale,
            measured.map((p) => [id(p.id)]),
          ),
        }),
    temperature: setting(least, 'fact/temperature'),
    sign: book.name('sign', sign),
  })
}

const isNamed = (p: Patient, sign: string): boolean =>
  p.episodes.some((e) => Object.hasOwn(e.symptoms, sign) && e.symptoms[sign]?.said.value.kind === 'known')

function isAtLeast({ temperature: { said } }: Episode, least: number): boolean {
  if (said.value.kind !== 'known') return false
  const { value } = said.value
  return (typeof value === 'number' ? value : value.low) >= least
}
