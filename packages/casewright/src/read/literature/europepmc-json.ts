import type { PersonName } from '../../model/literature/record.ts'
import { textPieces } from './chunks.ts'
import { composeRecord, type Said, saidOf } from './compose-record.ts'
import { damaged, refuse } from './damage.ts'
import { europepmcResults } from './europepmc-results.ts'
import table from './europepmc-fields.json' with { type: 'json' }
import type { LiteratureReader } from './reader.ts'
import type { Conventions, Meaning } from './tagged/meaning.ts'

const format = 'Europe PMC JSON'
/** The table is data; its values are checked by a test. */
const slots = new Map(Object.entries(table) as readonly (readonly [string, Meaning])[])
const conventions: Conventions = { names: 'family-initials', lines: 'wrapped' }
const AUTHORS = 'authorList.author'

/** What Europe PMC’s REST service answers (`resultType=core`, `format=json`): one page, or several, one after the other. */
export const europepmcJson: LiteratureReader = {
  id: 'europepmc-json',
  name: format,
  sniff: ({ text }) => (/^\s*\{/u.test(text) && text.includes('"hitCount"') && text.includes('"resultList"') ? 1 : 0),
  async *entries(file, settings) {
    let found = 0
    for await (const { json, line } of europepmcResults(textPieces(file, settings), file.name, settings, format)) {
      const at = { file: file.name, line }
      const result = parsed(json)
      found += 1
      if (result === undefined) damaged(settings, 'entry-unreadable', at, { format, got: json.slice(0, 60) })
      else yield { value: composeRecord(saidBy(result), conventions, at, settings.limits), line }
    }
    if (found === 0) refuse('export-empty', { file: file.name }, { format })
  },
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The number of a record is its source and id together: MED 12345678, PPR PPR12345. */
function saidBy({ id, source, ...rest }: Fields): readonly Said[] {
  const number = [source, id].filter((part) => typeof part === 'string').join(':')
  const listed = isFields(rest['authorList'])
  return [
    saidOf('accession europepmc', 'id', number),
    ...Object.entries(rest).flatMap(([key, value]) =>
      key === 'authorString' && !listed
        ? leaves(value).map((text) => saidOf('author', key, text))
        : fieldSays(key, value),
    ),
  ]
}

/** A field by its path, lists passed through: `journalInfo.journal.title`. What the table does not hold is kept under its path. */
function fieldSays(path: string, value: unknown): readonly Said[] {
  if (Array.isArray(value)) return value.flatMap((v: unknown) => fieldSays(path, v))
  if (path === AUTHORS && isFields(value)) return authorSays(value)
  if (isFields(value)) return Object.entries(value).flatMap(([key, v]) => fieldSays(`${path}.${key}`, v))
  return leaves(value).map((text) => saidOf(slots.get(path), path, text))
}

const leaves = (value: unknown): readonly string[] =>
  value === null || value === undefined ? [] : [typeof value === 'string' ? value : JSON.stringify(value)]

function authorSays({ fullName, firstName, lastName, initials, collectiveName, ...others }: Fields): readonly Said[] {
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  const [family, given] = [text(lastName), text(firstName) || text(initials)]
  const literal = text(collectiveName) || (family === '' ? text(fullName) : '')
  const person: PersonName | undefined =
    literal !== '' ? { literal } : family === '' ? undefined : { family, ...(given !== '' && { given }) }
  const written = literal || [family, given].filter((p) => p !== '').join(', ')
  return [
    ...(person === undefined ? [] : [{ slot: 'author', tag: AUTHORS, text: written, person } as const]),
    ...Object.entries(others).flatMap(([key, value]) => fieldSays(`${AUTHORS}.${key}`, value)),
  ]
}
