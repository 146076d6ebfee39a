import { sayNumber } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/locale.ts'
import { signalWords } from '../../i18n/signal-words.ts'
import { fill } from '../../i18n/template.ts'
import type { LakeSource } from '../../model/signal/lake.ts'

/** More sources of one database than this are told by the first, the last and their number. */
const mostNamed = 4

/** A database by name; reports that a program made up say so in it, and stand in its layout only. */
export function databaseNamed(database: LakeSource['database'], generated: boolean, locale: Locale): string {
  const words = signalWords(locale).figures
  const name = words.database[database]
  return generated ? fill(words.source.generated, { database: name }) : name
}

/** The sources of a lake, one line each, or one a database where they are many: `FAERS: 55 sources, 2012q4 to 2026q2`. */
export function sourceNames(
  sources: readonly Pick<LakeSource, 'id' | 'database'>[],
  locale: Locale,
  generated = false,
): readonly string[] {
  const words = signalWords(locale).figures
  return [...Map.groupBy(sources, (s) => s.database)].flatMap(([database, own]) => {
    const name = databaseNamed(database, generated, locale)
    const ids = own.map((s) => s.id.slice(s.id.indexOf(':') + 1)).toSorted()
    return ids.length <= mostNamed
      ? ids.map((id) => fill(words.source.one, { database: name, id }))
      : [
          fill(words.source.several, {
            database: name,
            n: sayNumber(ids.length, locale),
            first: ids[0] ?? '',
            last: ids.at(-1) ?? '',
          }),
        ]
  })
}
