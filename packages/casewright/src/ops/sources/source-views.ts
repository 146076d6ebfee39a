import { sha256Hex } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { normaliseText } from '../../base/traced.ts'
import { formWords } from '../../i18n/form-words.ts'
import { sayDate } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { fill } from '../../i18n/template.ts'
import { isOwnRecord, type Source } from '../../model/source.ts'
import { readMapping } from '../../read/table/read-mapping.ts'
import { references } from '../../write/citation/references.ts'
import type { CaseFiles, SourceRead } from '../cases/case-files.ts'
import type { Bilingual, HeldTextView, SourceView } from '../cases/case-view.ts'
import { blindLeftoversOf, isClosed, leftoversOf, mappingsOf } from '../import/imported-tables.ts'
import { ORIGINALS } from '../load-study.ts'
import { paragraphStarts } from './paragraph-starts.ts'

/** A source as people read it: its texts as quotes are looked up in them, and its files to look at. */
export async function sourceView(files: CaseFiles, { source, path: own }: SourceRead): Promise<SourceView> {
  const texts: HeldTextView[] = []
  for (const held of source.held) {
    const path = source.texts.find((t) => `${source.id}#${t.id}` === held.id)?.file
    const bytes = path === undefined ? undefined : await files.read(path)
    const written = bytes === undefined ? '' : (decodeText(bytes) ?? '')
    const pages = pageStarts(written)
    const paragraphs = paragraphStarts(written)
    texts.push({
      id: held.id,
      language: held.language,
      nature: held.nature,
      text: held.text,
      ...(pages.length > 1 && { pages }),
      ...(paragraphs.length > 1 && { paragraphs }),
    })
  }
  const { what, cut, at } = source.seen
  const tables = await tablesOf(files, source.id)
  return {
    id: source.id,
    kind: source.kind,
    hash: sha256Hex((await files.read(own)) ?? new Uint8Array()),
    ...(source.citation !== undefined && { citation: source.citation }),
    ...(source.note !== undefined && { note: source.note }),
    reference: (await importedTable(files, source, tables)) ?? referenceOf(source),
    seen: { what, cut, at },
    texts,
    files: await originalsOf(files, source.id),
    tables,
  }
}

/** Where each page begins in the normalised text; pages are parted by form feeds in the file. */
export function pageStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1))
    starts.push(normaliseText(text.slice(0, at + 1)).length)
  return starts
}

/** The reference of a source in Vancouver style; what it is and its id where nothing was told of it. A record of one's own is called by its title. */
export function referenceOf(source: Source): Bilingual {
  const { title, author = [] } = source.citation ?? {}
  if (isOwnRecord(source) && title !== undefined && author.length === 0) return { en: title, zh: title }
  const inThe = (locale: Locale): string => references([source], 'vancouver', locale)[0]?.text ?? source.id
  return { en: inThe('en'), zh: inThe('zh') }
}

/** A table of the study’s own as what it is: its title, the file, and who brought it in when. Undefined of any other source. */
async function importedTable(
  files: CaseFiles,
  source: Source,
  tables: SourceView['tables'],
): Promise<Bilingual | undefined> {
  const file = tables.find((t) => !t.leftovers)?.name
  if (file === undefined || !isOwnRecord(source)) return undefined
  const kept = await Promise.all(mappingsOf(source.id).map((path) => files.read(path)))
  const bytes = kept.find((b) => b !== undefined)
  const recorded = bytes === undefined ? undefined : readMapping(source.id, bytes).mapping?.recorded
  if (recorded === undefined) return undefined
  const title = referenceOf(source)
  const inThe = (locale: Locale): string =>
    fill(formWords(locale).source.imported, {
      title: title[locale],
      file,
      by: recorded.by,
      on: sayDate(recorded.on, locale),
    })
  return { en: inThe('en'), zh: inThe('zh') }
}

/** Files of a source as they came, with the path they are asked for by. */
export async function originalsOf(files: CaseFiles, id: string): Promise<SourceView['files']> {
  const within = `${ORIGINALS}/${id}`
  return (await files.list(within)).map((name) => ({
    path: `${files.folder}/${within}/${name}`,
    name,
    media: mediaOf(name),
  }))
}

/** What is kept of the tables that were imported under a source; how their columns were matched is for programs. */
async function tablesOf(files: CaseFiles, id: string): Promise<SourceView['tables']> {
  return [...(await tablesIn(files, leftoversOf(id))), ...(await tablesIn(files, blindLeftoversOf(id)))]
}

/** The tables beside a list of leftovers, and the list where anything stands in it. */
async function tablesIn(files: CaseFiles, leftovers: string): Promise<SourceView['tables']> {
  const within = leftovers.slice(0, leftovers.lastIndexOf('/'))
  const closed = isClosed(leftovers)
  const names = await files.list(within)
  const kept = names.flatMap((name) => {
    const sent = SENT_NAME.exec(name)?.[1]
    return sent === undefined
      ? []
      : [{ path: `${files.folder}/${within}/${name}`, name: sent, leftovers: false, closed }]
  })
  const left = names.find((name) => `${within}/${name}` === leftovers)
  if (left === undefined || !hasRows(await files.read(leftovers))) return kept
  return [...kept, { path: `${files.folder}/${leftovers}`, name: left, leftovers: true, closed }]
}

/** Whether anything stands below the heading of a table. */
const hasRows = (bytes: Uint8Array | undefined): boolean =>
  bytes !== undefined && (decodeText(bytes) ?? '').trim().includes('\n')

/** A table is kept under the beginning of its hash and the name it was sent under. */
const SENT_NAME = /^[0-9a-f]{16}-(.+)$/u

const MEDIA: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  html: 'text/html',
  htm: 'text/html',
  xml: 'application/xml',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
const mediaOf = (name: string): string =>
  MEDIA[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
