import type { Locale } from '../../i18n/locale.ts'
import type { Bilingual } from '../../model/wording.ts'
import { inBoth } from '../literature/in-both.ts'
import objects from './audit-objects.json' with { type: 'json' }
import { nobodyNamed, type PeopleNamed } from './people-named.ts'

const said = objects.map(([pattern = '', en = '', zh = '']) => ({ pattern: new RegExp(pattern, 'u'), en, zh }))

/**
 * What a line of the trail is about, in words people know: `document:patients/C017.yaml` is patient C017; a person by their name,
 * with the id behind it. What has no words stays as it is.
 */
export function sayObject(what: string, people: PeopleNamed = nobodyNamed): Bilingual {
  for (const { pattern, ...wordings } of said) {
    const found = pattern.exec(what)
    if (found === null) continue
    return inBoth((l) =>
      wordings[l].replaceAll(/\{(?:(person|reader):)?(\d)\}/gu, (_, kind: string | undefined, at: string) => {
        const part = found[Number(at) + 1] ?? ''
        const name = kind === undefined ? undefined : kind === 'person' ? people.ofId(part) : people.ofFile(part)
        return name === undefined ? part : named(name, part, l)
      }),
    )
  }
  return { en: what, zh: what }
}

const named = (name: string, id: string, l: Locale): string => (l === 'zh' ? `${name}（${id}）` : `${name} (${id})`)
