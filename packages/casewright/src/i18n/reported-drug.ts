import { drugs } from '../knowledge/generated/drugs.ts'
import type { Locale } from './locale.ts'

const chinese: ReadonlyMap<string, string> = new Map(drugs.flatMap((d) => (d.zh === undefined ? [] : [[d.inn.toLowerCase(), d.zh]])))

/** A drug as a database of reports names it, in the reader’s language where it is a name of the knowledge. */
export const reportedDrug = (name: string, locale: Locale): string =>
  locale === 'zh' ? (chinese.get(name.toLowerCase()) ?? name) : name
