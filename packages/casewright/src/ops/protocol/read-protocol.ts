import { sha256Hex } from '../../base/content-hash.ts'
import { hasErrors, InputProblem } from '../../base/issue.ts'
import { checkProtocol } from '../../extract/check-protocol.ts'
import { readFile } from '../../extract/read-file.ts'
import { protocolFile, type Protocol } from '../../model/protocol.ts'

export const PROTOCOL = 'protocol.yaml'

export interface ReadProtocol {
  readonly protocol: Protocol
  /** The file as data, as it is written. */
  readonly data: unknown
  readonly text: string
  readonly hash: string
}

/** A protocol that holds. @throws InputProblem with every error of it */
export function readProtocol(bytes: Uint8Array): ReadProtocol {
  const { read, issues } = readFile(PROTOCOL, bytes, protocolFile)
  const all = read === undefined ? issues : [...issues, ...checkProtocol(read.value, read.yaml)]
  if (read === undefined || hasErrors(all)) throw new InputProblem(all.filter((i) => i.level === 'error'))
  const text = new TextDecoder().decode(bytes)
  return { protocol: read.value, data: read.yaml.value, text, hash: sha256Hex(text) }
}
