import { z } from 'zod'

/**
 * One line of the audit trail: who, when, what, what was, what is, why. Each line holds the hash of the one before it, so that
 * a line changed, taken away or put between shows (ALCOA+: attributable, legible, contemporaneous, original, accurate, complete,
 * consistent, enduring, available; MHRA GXP data integrity guidance 2018, section 6).
 */
export const auditEvent = z.strictObject({
  /** Counted from 1 without a gap. */
  seq: z.int().min(1),
  at: z.iso.datetime({ precision: 3 }),
  /** Id of the person, `system`, or `nobody` (a failed login). */
  by: z.string(),
  /** The name the person signs with. */
  name: z.string(),
  via: z.enum(['web', 'token', 'command-line', 'system']),
  /**
   * The operation that did it, or an event of the door: `login`, `login-failed`, `own-password-wrong`, `own-code-wrong`,
   * `logout`, `export`.
   */
  op: z.string(),
  study: z.string().optional(),
  /** `document:<path>`, `ledger:<path>`, `<kind>:<id>`, or nothing for an event without an object. */
  what: z.string().optional(),
  /** SHA-256 of the content before and after; null where there was or is none. Of a ledger: number of lines. */
  was: z.union([z.string(), z.int(), z.null()]),
  is: z.union([z.string(), z.int(), z.null()]),
  /** Field by field where the content has fields; the lines added to a ledger. Secret fields are named, not shown. */
  changes: z
    .array(z.strictObject({ field: z.string(), was: z.unknown().optional(), is: z.unknown().optional() }))
    .default([]),
  why: z.string().optional(),
  /** Hash of the line before; of the first line, 64 zeros. */
  previous: z.string().regex(/^[0-9a-f]{64}$/u),
  /** SHA-256 of the line in canonical JSON (RFC 8785) without this field. */
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
})
export type AuditEvent = z.output<typeof auditEvent>
