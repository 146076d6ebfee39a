import type { Kind } from './kind.ts'

/** Every kind of entry, in the order they are built. */
export const kinds: readonly Kind[] = []
