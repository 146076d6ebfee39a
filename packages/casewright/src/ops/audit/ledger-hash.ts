import { sha256Hex } from '../../base/content-hash.ts'

/** Hash of a ledger without lines. */
export const emptyLedgerHash = '0'.repeat(64)

/** Hash of a ledger once a line is added: SHA-256 of the hash before (hex) followed by the line. */
export const ledgerHashAfter = (before: string, line: string): string => sha256Hex(before + line)
