import { toBase32 } from './totp.ts'

/** Short, without signs a path could take for its own, and never used twice. */
export const newPersonId = (random: (bytes: number) => Uint8Array): string => `p${toBase32(random(10)).toLowerCase()}`
