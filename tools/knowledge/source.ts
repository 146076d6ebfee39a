import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Review } from '../../packages/casewright/src/knowledge/standing.ts'
import { readTsv } from './tsv.ts'

interface At {
  readonly file: string
  readonly row?: number
  readonly field?: string
}

/** The files of knowledge/, read and validated. Paths are relative to knowledge/. */
export interface Source {
  readonly files: (folder: string, ending: string) => readonly string[]
  readonly text: (path: string) => string
  readonly table: <S extends z.ZodType>(path: string, row: S) => readonly { value: z.output<S>; row: number }[]
  readonly document: <S extends z.ZodType>(path: string, schema: S) => z.output<S> | undefined
  readonly refuse: (at: At, message: string) => void
  /** The signatures of reviews.tsv, for the standing shown on pages. */
  readonly reviews: readonly (Review & { readonly row: number })[]
  readonly problems: readonly string[]
}

const reviewRow = z.strictObject({
  id: z.string().min(1),
  hash: z.string().regex(/^[0-9a-f]{16}$/u, 'wants the 16 hex digits of the entry'),
  by: z.string().min(1),
  on: z.iso.date(),
})

export function openSource(folder: string): Source {
  const problems: string[] = []
  const refuse = (at: At, message: string): void => {
    const row = at.row === undefined ? '' : `, row ${at.row}`
    const field = at.field === undefined || at.field === '' ? '' : `, field ${at.field}`
    problems.push(`knowledge/${at.file}${row}${field}: ${message}`)
  }
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8')
  const check = <S extends z.ZodType>(schema: S, value: unknown, at: At): z.output<S> | undefined => {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    for (const i of result.error.issues) refuse({ ...at, field: i.path.join('.') }, i.message)
    return undefined
  }
  const table: Source['table'] = (path, schema) =>
    readTsv(text(path), (row, message) => refuse({ file: path, row }, message)).flatMap(({ cells, row }) => {
      const value = check(schema, cells, { file: path, row })
      return value === undefined ? [] : [{ value, row }]
    })
  return {
    reviews: table('reviews.tsv', reviewRow).map(({ value, row }) => ({ ...value, row })),
    problems,
    refuse,
    text,
    files: (sub, ending) =>
      readdirSync(join(folder, sub), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .map((name) => `${sub}/${name.replaceAll('\\', '/')}`)
        .sort(),
    table,
    document: (path, schema) => {
      try {
        return check(schema, parse(text(path)), { file: path })
      } catch (error) {
        refuse({ file: path }, error instanceof Error ? error.message : String(error))
        return undefined
      }
    },
  }
}
