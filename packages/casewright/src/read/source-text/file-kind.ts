/** What a file of a source is, by its first bytes; the name only tells text apart. */
export type FileKind = 'pdf' | 'docx' | 'xml' | 'html' | 'text' | 'picture' | 'unread'

const PICTURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
]
const starts = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((b, i) => bytes[i] === b)
const ascii = (text: string): readonly number[] => [...text].map((c) => c.charCodeAt(0))

/** How far from the beginning the mark of a PDF may stand. */
const HEAD = 1_024

export function fileKind(name: string, bytes: Uint8Array): FileKind {
  const head = bytes.subarray(0, HEAD)
  if (indexOf(head, ascii('%PDF-')) >= 0) return 'pdf'
  if (starts(head, ascii('PK\u0003\u0004'))) return /\.docx$/iu.test(name) ? 'docx' : 'unread'
  if (PICTURES.some((mark) => starts(head, mark))) return 'picture'
  const beginning = String.fromCharCode(...head)
    .replace(/^[^<]{0,4}(?=<)/u, '')
    .trimStart()
    .toLowerCase()
  if (/^(?:<!doctype html|<html)/u.test(beginning) || (/\.html?$/iu.test(name) && beginning.startsWith('<')))
    return 'html'
  if (/^(?:<\?xml|<!doctype|<article|<pmc-articleset)/u.test(beginning))
    return /<html[\s>]/u.test(beginning) ? 'html' : 'xml'
  return 'text'
}

/** Endings that promise more than text, and what such a file has to be. */
const PROMISED: Readonly<Record<string, FileKind>> = {
  pdf: 'pdf',
  docx: 'docx',
  png: 'picture',
  jpg: 'picture',
  jpeg: 'picture',
  gif: 'picture',
  tif: 'picture',
  tiff: 'picture',
  webp: 'picture',
}

/** The ending of a file’s name where its content is something else: a page saved in place of a paper, a download that broke. */
export function beliedEnding(name: string, kind: FileKind): string | undefined {
  const ending = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? ''
  const promised = Object.hasOwn(PROMISED, ending) ? PROMISED[ending] : undefined
  return promised === undefined || promised === kind || kind === 'pdf' || kind === 'picture' ? undefined : ending
}

function indexOf(bytes: Uint8Array, mark: readonly number[]): number {
  for (let i = 0; i + mark.length <= bytes.length; i += 1) if (mark.every((b, k) => bytes[i + k] === b)) return i
  return -1
}
