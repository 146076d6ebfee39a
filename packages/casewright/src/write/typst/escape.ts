/** Text as a Typst string literal: the only way text of a study enters the source, so that nothing in it can be a command. */
export const literal = (text: string): string =>
  `"${text.replace(/[\\"]/gu, (c) => `\\${c}`).replace(/[\n\r\t]+/gu, ' ')}"`

/** An id as a Typst label. */
export const label = (id: string): string => `<${id.replace(/[^A-Za-z0-9_.-]/gu, '_')}>`
