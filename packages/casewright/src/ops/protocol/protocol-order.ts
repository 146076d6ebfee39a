import { screeningProtocol } from '../../model/literature/screening-protocol.ts'
import { protocolFile } from '../../model/protocol.ts'
import type { OrderAt } from '../../extract/edit/splice-yaml.ts'

/** The order in which a protocol is written: as its schema has it. */
export const protocolOrder: OrderAt = (at) => {
  if (at.length === 0) return Object.keys(protocolFile.shape)
  return at.length === 1 && at[0] === 'screening' ? Object.keys(screeningProtocol.shape) : []
}
