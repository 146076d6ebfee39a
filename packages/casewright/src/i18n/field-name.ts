import type { Bilingual } from '../model/wording.ts'
import { wordingOf } from './wording.ts'

/** What a field of a case is called, by its path (`episodes.0.onset`); undefined where the form has no such field. */
export function fieldName(path: string): Bilingual | undefined {
  for (const part of path.split('.').toReversed()) {
    const [en, zh] = [wordingOf('en', `field.${part}`), wordingOf('zh', `field.${part}`)]
    if (en !== undefined && zh !== undefined) return { en, zh }
  }
  return undefined
}

/** What a part of the protocol is called, by its path (`reaction.name`); undefined where the settings of a study have no such part. */
export function protocolPartName(path: string): Bilingual | undefined {
  const [part] = path.split('.')
  const [en, zh] = [wordingOf('en', `protocol-part.${part}`), wordingOf('zh', `protocol-part.${part}`)]
  return en === undefined || zh === undefined ? undefined : { en, zh }
}
