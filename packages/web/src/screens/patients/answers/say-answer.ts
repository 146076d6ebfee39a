import type { AnswerKind, Bilingual, FieldView, FileReadingInput, FormField, Option } from '../contract.ts'
import { comparisonSign } from 'casewright/compared-number'
import { withUnit } from 'casewright/print-units'
import { bothOf } from '../words.ts'
import { readPart } from './read-part.ts'

const plain = (text: string): Bilingual => ({ en: text, zh: text })
const nameIn = (options: readonly Option[], value: unknown): Bilingual =>
  options.find((o) => o.value === value)?.name ?? plain(String(value))

/** An answer in words, for the moment before the server has said it. */
function sayValue(answer: AnswerKind, value: unknown): Bilingual {
  if (value === true) return bothOf((w) => w.answer.present)
  switch (answer.kind) {
    case 'choice':
      return nameIn(answer.options, value)
    case 'term': {
      const id =
        typeof value === 'object' && value !== null ? (Reflect.get(value, 'id') ?? Reflect.get(value, 'entity')) : value
      return nameIn(answer.options, id)
    }
    case 'laboratory':
      return plain(sayLaboratory(value))
    default:
      return plain(sayPlain(value))
  }
}

function sayLaboratory(value: unknown): string {
  const [number, unit] = [readPart(value, 'value'), readPart(value, 'unit')]
  const said = `${comparisonSign(readPart(value, 'bound'))}${sayPlain(number)}`
  return number === undefined ? sayPlain(value) : withUnit(said, typeof unit === 'string' ? unit : undefined)
}

function sayPlain(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(sayPlain).join('; ')
  if ('low' in value && 'high' in value) return `${String(value.low)}–${String(value.high)}`
  if ('written' in value) return String(value.written)
  return Object.values(value).map(sayPlain).join(' ')
}

/** The field as it will be once the edit is saved. */
export function fieldAfter(
  field: FormField,
  before: FieldView | undefined,
  readings: readonly FileReadingInput[],
): FieldView {
  const last = readings.at(-1)
  const hash = before?.hash ?? ''
  if (last === undefined)
    return {
      path: field.path,
      hash,
      said: 'not-reported',
      shown: bothOf((w) => w.answer.cleared),
      readings: [],
      conflict: 'none',
    }
  const views = readings.map((r) => ({
    said: r.is ?? ('known' as const),
    ...(r.value !== undefined && { value: r.value }),
    shown: r.is === undefined ? sayValue(field.answer, r.value) : bothOf((w) => w.answer[r.is ?? 'unclear']),
    ...(r.raw !== undefined && { raw: r.raw }),
    ...(r.note !== undefined && { note: r.note }),
    ...(r.why !== undefined && { why: r.why }),
    words:
      r.quote?.map((q) => ({
        source: r.source ?? '',
        quote: { words: q.words, start: -1, occurrence: q.occurrence ?? 1 },
      })) ??
      (r.source === undefined ? [] : [{ source: r.source, ...(r.at === undefined ? { looked: true } : { at: r.at }) }]),
    by: '',
    on: '',
  }))
  const telling = views.find((v) => v.said === 'known' || v.said === 'absent') ?? views.at(-1)
  return {
    path: field.path,
    hash,
    said: telling?.said ?? 'unclear',
    shown: telling?.shown ?? bothOf((w) => w.answer.unclear),
    readings: views,
    conflict: before?.conflict === 'open' && readings.length > 1 ? 'open' : 'none',
  }
}
