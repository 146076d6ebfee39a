import { InputProblem, issue } from '../../base/issue.ts'
import type { Invitation, Person } from '../../model/workbench/entities.ts'
import { personOf, refuseTakenName } from '../../ops/people/find-person.ts'
import { newPersonId } from '../../ops/people/new-person-id.ts'
import { passwordProblem } from '../../ops/people/password-rules.ts'
import { heldAs } from '../../ops/people/secret-text.ts'
import type { EntityChange, Store } from '../../ops/store-port.ts'
import type { Door } from './door.ts'
import { nowOf } from './door-settings.ts'
import { endsSession, newSession } from './sessions.ts'

export interface Accepting {
  readonly token: string
  readonly password: string
  /** Only whoever sets the server up says their own name. */
  readonly name?: string | undefined
  readonly language?: 'en' | 'zh' | undefined
  readonly agent: string
}

const at = { file: 'link' }

/** The first administrator's link, made by the server itself. */
export const isSetup = (i: Invitation): boolean => i.by === 'system' && i.person === undefined

/** An invitation that can be accepted now. @throws InputProblem `link-invalid` */
export async function openInvitation(
  { store, settings }: Door,
  token: string,
): Promise<readonly [id: string, Invitation]> {
  const id = heldAs(token)
  const invitation = await store.entity('invitation', id)
  if (invitation === undefined || invitation.expires <= nowOf(settings).toISOString())
    throw new InputProblem([issue('error', 'link-invalid', at, {})])
  return [id, invitation]
}

/**
 * Somebody chooses a password behind a link, which then is used up. Someone new is logged in; someone known whose password is
 * new is not where they have a second factor: the link alone is one factor.
 * @throws InputProblem
 */
export async function acceptInvitation(door: Door, given: Accepting): Promise<{ readonly secret: string | undefined }> {
  const [id] = await openInvitation(door, given.token)
  return door.store.alone(`invitation:${id}`, async () => {
    const [, invitation] = await openInvitation(door, given.token)
    const { person } = invitation
    if (person === undefined) return acceptNew(door, id, invitation, given)
    const isGone = (await door.store.entity('person', person))?.left !== undefined
    return isGone
      ? acceptReturn(door, id, invitation, person, given)
      : acceptPassword(door, id, invitation, person, given)
  })
}

async function acceptNew(
  door: Door,
  id: string,
  invitation: Invitation,
  given: Accepting,
): Promise<{ secret: string }> {
  const { store, secrets, settings } = door
  const name = isSetup(invitation) && given.name !== undefined ? given.name : invitation.name
  refuseWeak(given.password, name)
  const now = nowOf(settings)
  const password = await secrets.hashPassword(given.password)
  return store.alone('people', async () => {
    await refuseTakenName(store, name)
    const person = newPersonId(secrets.random)
    const is: Person = {
      name,
      id: person,
      ...(invitation.email !== undefined && { email: invitation.email }),
      administrator: invitation.administrator,
      password,
      recovery: [],
      language: given.language ?? 'en',
      created: now.toISOString(),
    }
    const session = newSession(person, given.agent, now, secrets.random)
    const changes: readonly EntityChange[] = [
      { kind: 'entity', of: 'person', id: person, is, expectNone: true },
      ...rolesGiven(await membershipsOf(store, invitation), person, now),
      { kind: 'entity', of: 'invitation', id, is: null },
      session.change,
    ]
    await store.commit({ by: person, name, via: 'web', op: 'invitation.accept', changes })
    door.who.forget()
    return { secret: session.secret }
  })
}

/** Whoever’s access was withdrawn comes back as the same person: same id and name, another password, no second factor yet. */
async function acceptReturn(
  door: Door,
  id: string,
  invitation: Invitation,
  person: string,
  given: Accepting,
): Promise<{ secret: string }> {
  const { store, secrets, settings } = door
  refuseWeak(given.password, invitation.name)
  const now = nowOf(settings)
  const password = await secrets.hashPassword(given.password)
  return store.alone(`person:${person}`, async () => {
    const known = await store.entity('person', person)
    if (known?.left === undefined) throw new InputProblem([issue('error', 'link-invalid', at, {})])
    const { left: _, totp: __, ...kept } = known
    const is: Person = {
      ...kept,
      ...(invitation.email !== undefined && { email: invitation.email }),
      administrator: invitation.administrator,
      password,
      recovery: [],
      language: given.language ?? kept.language,
    }
    const session = newSession(person, given.agent, now, secrets.random)
    const changes: readonly EntityChange[] = [
      { kind: 'entity', of: 'person', id: person, is },
      ...rolesGiven(invitation.memberships, person, now),
      { kind: 'entity', of: 'invitation', id, is: null },
      session.change,
    ]
    await store.commit({ by: person, name: known.name, via: 'web', op: 'invitation.return', changes })
    door.who.forget()
    return { secret: session.secret }
  })
}

const rolesGiven = (memberships: Invitation['memberships'], person: string, now: Date): readonly EntityChange[] =>
  memberships.map(({ study, roles }) => ({
    kind: 'entity',
    of: 'membership',
    id: `${study}/${person}`,
    is: { study, person, roles, since: now.toISOString() },
  }))

/** Whoever sets the server up leads the studies that are there and that nobody leads: the built-in one, those of somebody who worked alone. */
async function membershipsOf(store: Store, invitation: Invitation): Promise<Invitation['memberships']> {
  if (!isSetup(invitation)) return invitation.memberships
  const led = new Set(
    (await store.entities('membership')).flatMap(([, m]) => (m.roles.includes('lead') ? [m.study] : [])),
  )
  return (await store.studies()).filter((s) => !led.has(s.id)).map((s) => ({ study: s.id, roles: ['lead'] }))
}

async function acceptPassword(
  door: Door,
  id: string,
  invitation: Invitation,
  person: string,
  given: Accepting,
): Promise<{ secret: string | undefined }> {
  const { store, secrets, settings } = door
  refuseWeak(given.password, invitation.name)
  const password = await secrets.hashPassword(given.password)
  return store.alone(`person:${person}`, async () => {
    const known = await personOf(store, person)
    const session =
      known.totp?.confirmed === undefined ? newSession(person, given.agent, nowOf(settings), secrets.random) : undefined
    await store.commit({
      by: person,
      name: known.name,
      via: 'web',
      op: 'password.reset',
      changes: [
        { kind: 'entity', of: 'person', id: person, is: { ...known, password } },
        { kind: 'entity', of: 'invitation', id, is: null },
        ...(await sessionsOf(store, person)).map(endsSession),
        ...(session === undefined ? [] : [session.change]),
      ],
    })
    door.who.forget()
    return { secret: session?.secret }
  })
}

function refuseWeak(password: string, name: string): void {
  const weak = passwordProblem(password, name)
  if (weak !== undefined) throw new InputProblem([weak])
}

const sessionsOf = async (store: Store, person: string): Promise<readonly string[]> =>
  (await store.entitiesOf('session', person)).map(([id]) => id)
