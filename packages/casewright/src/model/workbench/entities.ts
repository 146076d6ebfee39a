import { z } from 'zod'
import { studyRole } from './role.ts'

const moment = z.iso.datetime({ precision: 3 })
const id = z.string().min(1).max(200)

/** Someone who works here. `name` is what their decisions are signed with, and does not change once given. */
export const person = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  email: z.string().max(320).optional(),
  /** When one who works alone said their name; until then it is that of their login at the computer. */
  named: moment.optional(),
  administrator: z.boolean(),
  /** Argon2id in PHC notation; none where the person has not set one yet, or the server runs for one person. */
  password: z.string().optional(),
  /** Second factor: its secret (RFC 6238, base32), since when it is required, and the last step accepted, so that a code works once. */
  totp: z.strictObject({ secret: z.string(), confirmed: moment.optional(), lastStep: z.int().optional() }).optional(),
  /** Hashes of codes for when the second factor is lost; each works once. */
  recovery: z.array(z.string()).default([]),
  language: z.enum(['en', 'zh']).default('en'),
  created: moment,
  /** Since when their access is withdrawn: they keep their name in what they signed, and are invited again under it. */
  left: moment.optional(),
})
export type Person = z.output<typeof person>

/** Roles of a person in a study; its id is `<study>/<person>`. */
const membership = z.strictObject({ study: id, person: id, roles: z.array(studyRole).min(1), since: moment })

/** A way in for someone new: the token is only held as its SHA-256, which is the id. */
export const invitation = z.strictObject({
  name: z.string().min(1).max(200),
  email: z.string().max(320).optional(),
  administrator: z.boolean(),
  memberships: z.array(z.strictObject({ study: id, roles: z.array(studyRole).min(1) })),
  by: id,
  created: moment,
  expires: moment,
  /** For a person who is known already: a new password, or coming back after their access was withdrawn. */
  person: id.optional(),
})
export type Invitation = z.output<typeof invitation>

/** A logged-in browser; id is the SHA-256 of its cookie. */
export const session = z.strictObject({ person: id, created: moment, seen: moment, expires: moment, agent: z.string().max(300) })
export type Session = z.output<typeof session>

/** A key for programs; id is its SHA-256. It can do what its person can, or less. */
export const accessToken = z.strictObject({
  person: id,
  label: z.string().min(1).max(200),
  effect: z.enum(['read', 'write']),
  studies: z.array(id).optional(),
  created: moment,
  expires: moment.optional(),
  lastUsed: moment.optional(),
})
export type AccessToken = z.output<typeof accessToken>

/** A way of looking at a table that somebody keeps: filters, columns, order. */
export const savedView = z.strictObject({
  study: id,
  person: id,
  table: z.enum(['patients', 'records', 'numbers', 'audit']),
  name: z.string().min(1).max(200),
  shared: z.boolean().default(false),
  state: z.record(z.string(), z.unknown()),
})
export type SavedView = z.output<typeof savedView>

/** A clinician's word that an entry of the knowledge, as its content stands, is right. */
export const signature = z.strictObject({
  entry: id,
  hash: z.string().regex(/^[0-9a-f]{16}$/u),
  person: id,
  name: z.string(),
  /** Qualification, as the person writes it. */
  as: z.string().min(1).max(300),
  on: z.iso.date(),
  verdict: z.enum(['agreed', 'disputed']),
  note: z.string().max(5000).optional(),
  /** The day whoever signed took their word back. */
  withdrawn: z.iso.date().optional(),
})
export type Signature = z.output<typeof signature>

/** Work that takes longer than a request: who asked for what, and how far it is. */
export const job = z.strictObject({
  op: z.string(),
  study: id.optional(),
  person: id,
  created: moment,
  state: z.enum(['waiting', 'running', 'done', 'refused', 'failed', 'stopped', 'interrupted']),
  started: moment.optional(),
  ended: moment.optional(),
  step: z.string().optional(),
  done: z.number().optional(),
  of: z.number().optional(),
  at: z.string().optional(),
})
export type Job = z.output<typeof job>

/** What came of a job, value and issues, which may be large; its id is the job’s. */
const outcome = z.strictObject({ outcome: z.unknown() })

/** When a person last looked at a study, to tell what changed since; id is `<study>/<person>`. */
const visit = z.strictObject({ seq: z.int(), at: moment })

/** A setting of the server, by its name. */
const setting = z.strictObject({ value: z.unknown() })

/** Everything the store holds beside studies, by kind. `audited`: a change leaves a line in the trail; `secret`: fields the trail never shows. */
export const entityKinds = {
  person: { schema: person, audited: true, secret: ['password', 'totp', 'recovery'] },
  membership: { schema: membership, audited: true, secret: [] },
  invitation: { schema: invitation, audited: true, secret: [] },
  'access-token': { schema: accessToken, audited: true, secret: ['lastUsed'] },
  session: { schema: session, audited: false, secret: [] },
  view: { schema: savedView, audited: false, secret: [] },
  signature: { schema: signature, audited: true, secret: [] },
  job: { schema: job, audited: false, secret: [] },
  outcome: { schema: outcome, audited: false, secret: [] },
  visit: { schema: visit, audited: false, secret: [] },
  setting: { schema: setting, audited: true, secret: [] },
} as const
export type EntityKind = keyof typeof entityKinds
/** Kinds of which each is of one person. */
export type KindOfPerson = 'membership' | 'invitation' | 'session' | 'access-token' | 'view' | 'signature' | 'job'
export type Entity<K extends EntityKind> = z.output<(typeof entityKinds)[K]['schema']>

/**
 * The person an entity is of, by whom it is found; null where it is of none, or where what stands there is no text that every
 * database holds as it is.
 */
export function personOf(entity: unknown): string | null {
  if (typeof entity !== 'object' || entity === null || !('person' in entity)) return null
  const { person } = entity
  return typeof person === 'string' && person.isWellFormed() && !person.includes('\0') ? person : null
}
