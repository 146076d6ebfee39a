import { opsWords } from '../../../i18n/ops-words.ts'
import { fill } from '../../../i18n/template.ts'
import type { Locale } from '../../../i18n/locale.ts'
import { sayList } from '../../../i18n/format.ts'

/** Where results were kept; nothing where none were. */
export const sayWritten = (files: readonly string[], locale: Locale): string | undefined =>
  files.length === 0 ? undefined : fill(opsWords(locale)['signals-ask'].written, { files: sayList(files, locale) })
