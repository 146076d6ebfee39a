import { hash } from 'node:crypto'

/** As `heldAs` of the operations, in native code: this one runs for every request. */
export const heldSecret = (secret: string): string => hash('sha256', secret, 'hex')
