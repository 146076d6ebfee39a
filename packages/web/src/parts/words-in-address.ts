/** Words of a source: a quotation stands at a place in one of its texts. */
interface WordsPlace {
  readonly source: string
  readonly text?: string | undefined
  readonly start?: number | undefined
}

/** Words as the address of a case names them: the text and where in it they begin, or the source alone. */
export const wordsInAddress = ({ source, text, start }: WordsPlace): string =>
  text === undefined || start === undefined ? source : `${text}@${start}`

/** What is text in an address, also where it looks like a number. */
export const inAddress = (text: string): string => encodeURIComponent(JSON.stringify(text))
