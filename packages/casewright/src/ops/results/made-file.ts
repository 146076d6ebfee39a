import type { Locale } from '../../i18n/locale.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'

/** A file made on asking: text as it is, anything else as base64. */
export interface MadeFile {
  readonly name: string
  readonly media: string
  readonly encoding: 'text' | 'base64'
  readonly content: string
}

export const textFile = (name: string, media: string, content: string): MadeFile => ({
  name,
  media,
  encoding: 'text',
  content,
})

export const binaryFile = (name: string, media: string, bytes: Uint8Array): MadeFile => ({
  name,
  media,
  encoding: 'base64',
  content: base64(bytes),
})

/** What a file is without the world’s help: `btoa` is no part of the language. */
function base64(bytes: Uint8Array): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const out: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    const n = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    const sign = (shift: number): string => signs[(n >> shift) & 63] ?? ''
    out.push(sign(18) + sign(12) + (b === undefined ? '=' : sign(6)) + (c === undefined ? '=' : sign(0)))
  }
  return out.join('')
}

/** Text is printed as it is, to be sent into a file; of anything else what it is and how large. */
export function showMadeFile({ name, encoding, content }: MadeFile, locale: Locale): string {
  return encoding === 'text'
    ? content
    : fill(opsWords(locale).results.file, { name, size: Math.floor((content.length * 3) / 4) })
}
