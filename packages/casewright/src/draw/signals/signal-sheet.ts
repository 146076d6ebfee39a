import { signalWords } from '../../i18n/signal-words.ts'
import type { Reader } from '../figure.ts'
import { g, type Mark } from '../svg.ts'
import { ink, pageWidth, rect, sheet, text } from '../theme.ts'

export interface SignalSheet {
  readonly id: string
  readonly title: string
  readonly alt: string
  readonly height: number
  /** The reports were made by a program: said on the figure itself, wherever it is copied to. */
  readonly generated: boolean
}

const strip = 24
/** As the pages’ own banner: white on it can be read. */
const alarm = '#a8402b'

/** A caption that says what generated means, where the reports were. */
export const signalCaption = (caption: string, generated: boolean, reader: Reader): string =>
  generated
    ? [caption, signalWords(reader.locale).figures['generated-means']].join(reader.locale === 'zh' ? '' : ' ')
    : caption

/** A figure of spontaneous reports: as any figure, and what was generated says so. */
export function signalSheet(about: SignalSheet, marks: readonly Mark[], reader: Reader): string {
  const words = signalWords(reader.locale).figures
  if (!about.generated) return sheet(pageWidth, about.height, about.id, about.title, about.alt, marks)
  const banner = [
    rect(0, 0, pageWidth, strip - 4, alarm),
    text(pageWidth / 2, 14.5, words.generated, { anchor: 'middle', fill: ink.paper, weight: 700 }),
  ]
  const alt = `${words.generated}. ${about.alt}`
  return sheet(pageWidth, about.height + strip, about.id, about.title, alt, [
    ...banner,
    g({ transform: `translate(0 ${strip})` }, marks),
  ])
}
