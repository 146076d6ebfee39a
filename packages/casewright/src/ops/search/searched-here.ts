import { z } from 'zod'
import { decodeText } from '../../base/decode-text.ts'
import type { LiteratureImport } from '../../model/literature/literature-import.ts'
import type { Study } from '../../model/study.ts'
import { wordingIn } from '../../model/wording.ts'
import type { Context } from '../ports.ts'
import { parsed } from './part-store.ts'

/** Where the searches run from here keep their exports, in the folder of a study. */
export const searchedIn = (folder: string): string => `${folder}/literature/searched`
export const NOTE = 'search.json'

const note = z.looseObject({
  database: z.string(),
  query: z.string(),
  on: z.iso.date(),
  hits: z.int(),
  records: z.int(),
})

/** A search run from here whose export nobody imported yet. */
export interface SearchedHere extends z.output<typeof note> {
  /** Path of the export. */
  readonly file: string
  readonly noteAs: string
}

/** What was searched from here: exports that wait to be imported, and databases of which a run was broken off. */
export async function searchedHere(
  ctx: Context,
  folder: string,
  imports: readonly LiteratureImport[],
  searches: Study['protocol']['searches'],
): Promise<{ readonly waiting: readonly SearchedHere[]; readonly broken: readonly string[] }> {
  const home = searchedIn(folder)
  const names = await ctx.streams.list(home)
  const waiting: SearchedHere[] = []
  for (const name of names.filter((n) => !n.endsWith('.part'))) {
    const own = await ctx.streams.list(`${home}/${name}`)
    const file = own.find((f) => f !== NOTE)
    if (file === undefined || !own.includes(NOTE)) continue
    const about = note.safeParse(parsed(decodeText(await ctx.files.read(`${home}/${name}/${NOTE}`), 'utf-8') ?? ''))
    if (
      !about.success ||
      isNotedAsEmpty(about.data, searches) ||
      (await isImported(ctx, `${home}/${name}/${file}`, file, imports))
    )
      continue
    const noteAs = nameToNote(searches, about.data.database, about.data)
    waiting.push({ ...about.data, file: `${home}/${name}/${file}`, noteAs })
  }
  const broken = names.flatMap((n) => /^(.+)-[0-9a-f]{8}\.part$/u.exec(n)?.[1] ?? [])
  return { waiting, broken: [...new Set(broken)] }
}

type Noted = Study['protocol']['searches'][number]
interface Run {
  readonly on: string
  readonly query?: string | undefined
}

/** The id under which a run can be noted without writing over a search of another day or another string. */
export function nameToNote(searches: readonly Noted[], base: string, run: Run): string {
  const isFree = (id: string): boolean => searches.every((s) => s.id !== id || isSame(s, run))
  const ofDay = `${base}-${run.on}`
  let id = isFree(base) ? base : ofDay
  for (let n = 2; !isFree(id); n += 1) id = `${ofDay}-${n}`
  return id
}

/** What was noted is this run, or nothing that is told of them says otherwise. */
const isSame = (noted: Noted, { on, query }: Run): boolean =>
  [on, undefined].includes(noted.on) &&
  (noted.query === undefined || query === undefined || wordingIn(noted.query, 'en') === query)

/** What found nothing has nothing to import: it is done with once it is noted. */
const isNotedAsEmpty = (run: z.output<typeof note>, searches: readonly Noted[]): boolean =>
  run.records === 0 &&
  searches.some(
    (s) =>
      s.on === run.on &&
      s.hits === 0 &&
      isSame(s, run) &&
      (s.id === run.database || s.id?.startsWith(`${run.database}-`) === true),
  )

/** Only one of the same name is looked at whole. */
async function isImported(
  ctx: Context,
  path: string,
  name: string,
  imports: readonly LiteratureImport[],
): Promise<boolean> {
  const alike = imports.filter((i) => i.file === name)
  if (alike.length === 0) return false
  const sha256 = await ctx.streams.sha256(path)
  return alike.some((i) => i.sha256 === sha256)
}
