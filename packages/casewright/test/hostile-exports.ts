import { joinBytes } from '../src/base/join-bytes.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { InputProblem, type Issue } from '../src/base/issue.ts'
import { bibliographic } from '../src/model/literature/record.ts'
import { readLiterature } from '../src/read/literature/read-literature.ts'
import { type Limits, usualLimits } from '../src/read/literature/reader.ts'
import { exportOf } from './export-file.ts'

const folder = join(import.meta.dirname, 'fixtures/literature')
const utf8 = new TextEncoder()
const form = bibliographic.strict()

export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Every invented export, one workbook made of one, by name. */
export function samples(): readonly Sample[] {
  const files = readdirSync(folder).filter((f) => f !== 'README.md')
  return [
    ...files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) })),
    { name: 'scopus.xlsx', bytes: workbookOf('scopus.csv') },
  ]
}

function workbookOf(csv: string): Uint8Array {
  const book = XLSX.read(readFileSync(join(folder, csv), 'utf8'), { type: 'string', raw: true })
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

export type Outcome =
  | { readonly kind: 'entries'; readonly records: readonly unknown[]; readonly told: readonly Issue[] }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[]; readonly before: number }

export interface Trial {
  readonly format?: string | undefined
  readonly damaged?: 'refuse' | 'keep'
  readonly limits?: Limits
  readonly piece?: number
}

/**
 * What becomes of a file: entries, each of the form the model asks for, or a refusal that says where. Anything else a reader
 * throws comes through: it is a fault of ours.
 */
export async function outcomeOf(
  sample: Sample,
  { format, damaged = 'refuse', limits = usualLimits, piece }: Trial = {},
): Promise<Outcome> {
  const records: unknown[] = []
  const told: Issue[] = []
  try {
    const { entries } = await readLiterature(exportOf(sample.name, sample.bytes, piece), {
      damaged,
      limits,
      tell: (i) => told.push(i),
      format,
    })
    for await (const { value, line } of entries) {
      records.push(form.parse(value))
      if (!Number.isInteger(line) || line < 1) throw new Error(`no line: ${line}`)
    }
  } catch (problem) {
    if (!(problem instanceof InputProblem)) throw problem
    if (problem.issues.length === 0) throw new Error('a refusal that says nothing')
    return { kind: 'refused', issues: problem.issues, before: records.length }
  }
  if (records.length === 0) throw new Error('neither entries nor a refusal')
  return { kind: 'entries', records, told }
}

/** Whole numbers from 0 to below n. */
export type Below = (n: number) => number

/** Pieces that mean something to one of the formats, or to nobody. */
const TOKENS = [
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  ',',
  ';',
  '"',
  '""',
  "'",
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '&',
  '#',
  '@',
  '=',
  '\\',
  '%',
  '$',
  '~',
  '|',
  ':',
  '：',
  '；',
  '，',
  '\u0000',
  '\uFEFF',
  '\u2028',
  '\u00A0',
  '中',
  '等',
  'é',
  '😀',
  'TY  - JOUR\n',
  'ER  - \n',
  'PMID- 1\n',
  'AU  - ',
  'TI  - ',
  'PT J\n',
  'ER\n\n',
  'EF\n',
  '%0 Journal Article\n',
  '%A ',
  '%T ',
  '{Reference Type}: ',
  '{Title}: ',
  'RT Journal Article\n',
  'T1 ',
  'DataType: 1\n',
  'Title-题名: ',
  '标题：',
  '【标题】',
  '<1. >\n',
  'Unique Identifier\n',
  '@article{',
  '@string{a="b"}',
  'title = {',
  ' # ',
  ' and ',
  '<record>',
  '</record>',
  '<records>',
  '<title>',
  '</title>',
  '<author>',
  '<PubmedArticle>',
  '</PubmedArticle>',
  '<article>',
  '<front>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?x?>',
  '<!DOCTYPE x [<!ENTITY e "x">]>',
  '&e;',
  '&#0;',
  '&#x110000;',
  '&amp;',
  '<i>',
  '</i>',
  '{"title":',
  '"author":[',
  '{"family":"a"}',
  'null',
  '1e999',
  '\\u0000',
  '__proto__',
  'constructor',
  'toString',
  '10.1000/',
  'PMC1',
  '2020',
  '2020-13-45',
  '=1+1',
].map((token) => utf8.encode(token))

/** A file with some of its bytes flipped, cut, doubled, moved, or mixed with those of another. */
export function mutated(bytes: Uint8Array, other: Uint8Array, below: Below): Uint8Array {
  let now = bytes
  for (let times = 1 + below(4); times > 0; times -= 1) now = mutatedOnce(now, other, below)
  return now.length > 200_000 ? now.slice(0, 200_000) : now
}

function mutatedOnce(bytes: Uint8Array, other: Uint8Array, below: Below): Uint8Array {
  const at = below(bytes.length + 1)
  const to = Math.min(bytes.length, at + below(1 + below(below(10) === 0 ? 4_000 : 60)))
  switch (below(9)) {
    case 0: {
      const flipped = bytes.slice()
      if (at < flipped.length) flipped[at] = below(256)
      return flipped
    }
    case 1: {
      const flipped = bytes.slice()
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << below(8))
      return flipped
    }
    case 2:
      return joinBytes([bytes.subarray(0, at), bytes.subarray(to)])
    case 3:
      return bytes.slice(0, at)
    case 4:
      return joinBytes([bytes.subarray(0, to), bytes.subarray(at)])
    case 5: {
      const part = bytes.subarray(at, to)
      return joinBytes([
        bytes.subarray(0, at),
        ...Array.from({ length: 2 + below(below(20) === 0 ? 300 : 6) }, () => part),
        bytes.subarray(to),
      ])
    }
    case 6: {
      const from = below(other.length + 1)
      return joinBytes([
        bytes.subarray(0, at),
        other.subarray(from, from + below(400)),
        bytes.subarray(below(3) === 0 ? to : at),
      ])
    }
    case 7:
      return joinBytes([bytes.subarray(0, at), TOKENS[below(TOKENS.length)] ?? bytes, bytes.subarray(at)])
    default:
      return joinBytes([
        bytes.subarray(0, at),
        TOKENS[below(TOKENS.length)] ?? bytes,
        TOKENS[below(TOKENS.length)] ?? bytes,
        bytes.subarray(to),
      ])
  }
}
