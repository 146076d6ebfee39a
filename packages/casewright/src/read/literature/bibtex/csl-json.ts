import type { PersonName } from '../../../model/literature/record.ts'
import { textPieces } from '../chunks.ts'
import { composeRecord, type Said, saidOf } from '../compose-record.ts'
import { damaged } from '../damage.ts'
import type { LiteratureReader } from '../reader.ts'
import type { Conventions, Meaning } from '../tagged/meaning.ts'
import table from './csl-fields.json' with { type: 'json' }
import { splitJson } from './split-json.ts'

const format = 'CSL-JSON'
/** The table is data; its values are checked by a test. */
const slots = new Map(Object.entries(table) as readonly (readonly [string, Meaning])[])
const conventions: Conventions = { names: 'given-family', lines: 'wrapped' }

/** CSL-JSON: an array of items (Zotero, Mendeley, Crossref), `{"items": […]}`, or an item a line. Read item by item. */
export const cslJson: LiteratureReader = {
  id: 'csl-json',
  name: format,
  sniff: ({ text }) =>
    !/^\s*[[{]/u.test(text)
      ? 0
      : /"(?:container-title|title-short|date-parts|issued|citation-key)"\s*:/u.test(text)
        ? 0.95
        : /"(?:title|DOI)"\s*:/u.test(text)
          ? 0.6
          : 0,
  async *entries(file, settings) {
    for await (const { json, line } of splitJson(textPieces(file, settings), file.name, settings)) {
      const at = { file: file.name, line }
      const item = parsed(json)
      if (item === undefined) damaged(settings, 'entry-unreadable', at, { format, got: json.slice(0, 60) })
      else
        yield { value: composeRecord(Object.entries(item).flatMap(fieldSays), conventions, at, settings.limits), line }
    }
  },
}

type Item = Readonly<Record<string, unknown>>
const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(json: string): Item | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isItem(value) ? value : undefined
  } catch {
    return undefined
  }
}

function fieldSays([name, value]: readonly [string, unknown]): readonly Said[] {
  if (name === 'author' && Array.isArray(value)) return value.flatMap((v: unknown) => authorSays(v))
  if (name === 'issued') return [saidOf('date', name, dateText(value))]
  return textsOf(value).map((text) => saidOf(slots.get(name), name, text))
}

/** A text or number as it is; an array's parts one by one; anything else as JSON. */
function textsOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return []
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  if (Array.isArray(value)) return value.flatMap((v: unknown) => textsOf(v))
  return [JSON.stringify(value)]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Particles belong to the family name, suffixes follow the given one. What else is said of an author is kept. */
function authorSays(value: unknown): readonly Said[] {
  if (!isItem(value)) return textsOf(value).map((text) => saidOf('author', 'author', text))
  const {
    family,
    given,
    literal,
    suffix,
    'non-dropping-particle': particle,
    'dropping-particle': dropping,
    ...others
  } = value
  const familyName = [textOf(dropping), textOf(particle), textOf(family)].filter((p) => p !== '').join(' ')
  const givenName = [textOf(given), textOf(suffix)].filter((p) => p !== '').join(' ')
  const whole = textOf(literal) || (familyName === '' || givenName === '' ? familyName || givenName : '')
  const person: PersonName = whole === '' ? { family: familyName, given: givenName } : { literal: whole }
  const name = whole === '' ? `${familyName}, ${givenName}` : whole
  return [
    ...(name === '' ? [] : [{ slot: 'author', tag: 'author', text: name, person } as const]),
    ...Object.entries(others).flatMap(([key, v]) =>
      textsOf(v).map((text) => saidOf(undefined, `author ${key}`, `${name}: ${text}`)),
    ),
  ]
}

/** `{"date-parts": [[2020, 3, 14]]}`, `{"raw": "14 March 2020"}` or a text. A span is kept as it is written. */
function dateText(value: unknown): string {
  if (!isItem(value)) return textsOf(value).join(' ')
  const parts: unknown = value['date-parts']
  const ends: readonly unknown[] = Array.isArray(parts) ? parts : []
  const [from] = ends
  if (Array.isArray(from) && ends.length === 1 && value.season === undefined) return textsOf(from).join('-')
  const written = textOf(value.raw) || textOf(value.literal)
  return written === ''
    ? [Array.isArray(from) ? textsOf(from).join('-') : '', JSON.stringify(value)].join(' ').trim()
    : written
}
