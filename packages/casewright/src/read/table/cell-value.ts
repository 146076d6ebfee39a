import { nearest } from '../../base/nearest.ts'
import { resolveDrug } from '../../knowledge/drugs/resolve-drug.ts'
import { malignancies } from '../../knowledge/malignancies/malignancies.ts'
import { entities } from '../../knowledge/signs/signs.ts'
import { bareMalignancy } from './bare-malignancy.ts'
import type { CellValue, NotRead } from './cell-read.ts'
import type { FieldKind } from './field-kind.ts'
import { laboratoryOf } from './laboratory-cell.ts'
import type { ColumnMapping } from './mapping.ts'
import { ageOf, numberOf } from './number-cell.ts'
import { isUsuallySilent } from './silence-of.ts'
import { dateOf, durationOf, noDate } from './time-cell.ts'

const YES = new Set(['yes', 'y', 'true', '1', 'present', '+', 'checked', '是', '有', '阳性'])
const NO = new Set(['no', 'n', 'false', '0', 'absent', '-', 'unchecked', '否', '无', '阴性'])
/** The value of a cell for a field of this kind. `unit` is what the mapping or the unit's own column says. */
export function cellValue(
  kind: Exclude<FieldKind, 'signs'>,
  text: string,
  to: ColumnMapping,
  unit: string | undefined,
): CellValue {
  switch (kind) {
    case 'word':
      return { value: text }
    case 'number': {
      const age = to.to === 'age' ? ageOf(text) : undefined
      if (age !== undefined) return { value: age, note: text }
      const n = numberOf(text.replace(/(?:%|岁|years?|℃|°C)$/iu, ''))
      return n === undefined ? { want: '12 | 12.5 | 50-59' } : { value: n }
    }
    case 'presence': {
      const word = text.toLowerCase()
      return YES.has(word) ? { value: true } : NO.has(word) ? { absent: true } : { want: '', code: 'cell-no-presence' }
    }
    case 'malignancy': {
      const bare = bareMalignancy(text)
      const id = idOf(text, malignancies) ?? (bare === undefined ? undefined : idOf(bare, malignancies))
      return id === undefined ? { want: wanted(text, malignancies) } : { value: { id, ...(id !== text && { text }) } }
    }
    case 'diagnosis': {
      const entity = idOf(text, entities)
      return entity === undefined
        ? { want: wanted(text, entities) }
        : { value: { entity, ...(entity !== text && { text }) } }
    }
    case 'drug':
      return !/\p{L}/u.test(text) || isUsuallySilent(text)
        ? { want: '', code: 'cell-no-drug' }
        : { value: drugOf(text) }
    case 'text':
      return { value: { text } }
    case 'moment': {
      const date = dateOf(text, to.date)
      return date === undefined ? noDate(text, to) : { value: { date } }
    }
    case 'onset':
      return onsetOf(text, to, unit)
    case 'laboratory':
      return laboratoryOf(text, to, unit)
    case 'fact': {
      const word = text.toLowerCase()
      const n = numberOf(text)
      return YES.has(word) ? { value: true } : NO.has(word) ? { absent: true } : { value: n ?? text }
    }
    case 'duration': {
      const time = durationOf(text, unit)
      return time === undefined ? NO_TIME : { value: time }
    }
    case 'resolution': {
      const time = durationOf(text, unit)
      return time === undefined ? NO_TIME : { value: { time, from: 'not-stated' } }
    }
    case 'grade': {
      const grade = /^(?:grade\s*)?([1-5])\s*级?$/iu.exec(text)?.[1]
      return grade === undefined ? { want: '1 | 2 | 3 | 4 | 5' } : { value: { grade: Number(grade) } }
    }
  }
}

/** An entry of a vocabulary as people write it: its id, its name in either language, or a synonym. */
interface Named {
  readonly id: string
  readonly en: string
  readonly zh: string
  readonly synonyms: { readonly en: readonly string[]; readonly zh: readonly string[] }
}

const namesOf = (e: Named): readonly string[] => [e.id, e.en, e.zh, ...e.synonyms.en, ...e.synonyms.zh]
const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()

const idOf = (text: string, vocabulary: readonly Named[]): string | undefined =>
  vocabulary.find((e) => namesOf(e).some((name) => folded(name) === folded(text)))?.id

function wanted(text: string, vocabulary: readonly Named[]): string {
  const near = nearest(text, vocabulary.flatMap(namesOf))
  return near === ''
    ? vocabulary
        .slice(0, 4)
        .map((e) => e.id)
        .join(' | ')
    : near
}

/** A drug as it is written, and what it is known as. */
export function drugOf(written: string): unknown {
  const match = resolveDrug(written)
  const best = match.matches[0]
  const drug =
    (match.verdict === 'exact' || match.verdict === 'probable') && match.parts.length === 0 ? best?.id : undefined
  return {
    written,
    drug: drug ?? null,
    resolution: drug === undefined && match.verdict !== 'ambiguous' ? 'unknown' : match.verdict,
  }
}

const NO_TIME: NotRead = { want: '', code: 'cell-no-time' }

function onsetOf(text: string, to: ColumnMapping, unit: string | undefined): CellValue {
  if (to.after !== undefined) {
    const time = durationOf(text, unit)
    return time === undefined ? NO_TIME : { value: [{ after: to.after, time }] }
  }
  const date = dateOf(text, to.date)
  return date === undefined ? noDate(text, to) : { value: [{ date }] }
}
