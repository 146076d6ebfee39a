import { z } from 'zod'

/** Wording in both languages. */
export const bilingual = z.strictObject({ en: z.string(), zh: z.string() })
export type Bilingual = z.output<typeof bilingual>

/** A text of a study file: as written, or once for each language of the report. */
export const wording = z.union([z.string(), bilingual])
export type Wording = z.output<typeof wording>

export const wordingIn = (text: Wording, locale: keyof Bilingual): string =>
  typeof text === 'string' ? text : text[locale]
