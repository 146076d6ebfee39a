import type { Say } from '../i18n/wording.ts'
import type { ReportDocument } from './document.ts'

/** The words every renderer puts around a document. `date`: the day it is stated for, as readers write it. */
export const captions = (t: Say, date: string): ReportDocument['captions'] => ({
  table: t('document.table'),
  figure: t('document.figure'),
  contents: t('document.contents'),
  page: t('document.page'),
  words: t('document.words'),
  references: t('section.references'),
  numbers: t('document.numbers'),
  skip: t('document.skip'),
  stated: t('document.stated', { date }),
  authors: t('document.authors-to-add'),
})
