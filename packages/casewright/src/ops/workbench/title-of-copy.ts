import { utf8 } from '../../base/content-hash.ts'
import { decodeText } from '../../base/decode-text.ts'
import { spliceYaml } from '../../extract/edit/splice-yaml.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import { protocolOrder } from '../protocol/protocol-order.ts'
import { PROTOCOL } from '../protocol/read-protocol.ts'

/**
 * The protocol of a copy, whose title says that it is one and of which day, so that nobody works in one study taking it for the
 * other; all else as it is written. A protocol that cannot be read, or has no title, stays as it is.
 */
export function protocolOfCopy(bytes: Uint8Array, day: string): Uint8Array {
  const text = decodeText(bytes)
  const data = readYaml(PROTOCOL, bytes).yaml?.value
  if (text === undefined || !isNode(data)) return bytes
  const said = data['title']
  const title =
    typeof said === 'string'
      ? titled(said, day, /\p{Script=Han}/u.test(said))
      : isNode(said)
        ? Object.fromEntries(
            Object.entries(said).map(([language, name]) => [
              language,
              typeof name === 'string' && name.trim() !== '' ? titled(name, day, language === 'zh') : name,
            ]),
          )
        : undefined
  return title === undefined ? bytes : utf8(spliceYaml(text, { ...data, title }, protocolOrder))
}

const titled = (name: string, day: string, isChinese: boolean): string =>
  isChinese ? `${name}（${day}的副本）` : `${name} (copy of ${day})`
