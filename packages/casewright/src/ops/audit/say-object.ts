import type { Bilingual } from '../../model/wording.ts'
import objects from './audit-objects.json' with { type: 'json' }

const said = objects.map(([pattern = '', en = '', zh = '']) => ({ pattern: new RegExp(pattern, 'u'), en, zh }))

/** What a line of the trail is about, in words people know: `document:patients/C017.yaml` is patient C017. What has no words stays as it is. */
export function sayObject(what: string): Bilingual {
  for (const { pattern, en, zh } of said) {
    const found = pattern.exec(what)
    if (found === null) continue
    const put = (wording: string): string =>
      wording.replaceAll(/\{(\d)\}/gu, (_, at: string) => found[Number(at) + 1] ?? '')
    return { en: put(en), zh: put(zh) }
  }
  return { en: what, zh: what }
}
