import { heldAs } from './secret-text.ts'
import { toBase32 } from './totp.ts'

const CODES = 10
const BYTES = 10

/** Codes for when the second factor is lost: as they are shown once, and as they are held. */
export function recoveryCodes(random: (bytes: number) => Uint8Array): {
  readonly shown: readonly string[]
  readonly held: readonly string[]
} {
  const shown = Array.from({ length: CODES }, () =>
    (toBase32(random(BYTES)).match(/.{4}/gu) ?? []).join('-').toLowerCase(),
  )
  return { shown, held: shown.map(heldRecovery) }
}

/** A recovery code as it is held, however it was typed. */
export const heldRecovery = (code: string): string => heldAs(code.toLowerCase().replace(/[^a-z2-7]/gu, ''))
