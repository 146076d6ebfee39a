import { hash } from 'node:crypto'

/** SHA-256 as lower-case hex, by the engine's native code. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content)
