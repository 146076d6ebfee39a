import type { Invitation } from '../../model/workbench/entities.ts'
import type { EntityChange } from '../store-port.ts'
import { heldAs, secretText } from './secret-text.ts'

const HOURS = 72

/**
 * A link that lets somebody in once. What stands behind the # is not sent to any server or proxy, so that no log of theirs
 * holds it.
 */
export function invitationLink(
  origin: string,
  random: (bytes: number) => Uint8Array,
  now: Date,
  who: Omit<Invitation, 'created' | 'expires'>,
): { readonly link: string; readonly id: string; readonly expires: string; readonly change: EntityChange } {
  const secret = secretText(random(32))
  const id = heldAs(secret)
  const expires = new Date(now.getTime() + HOURS * 3_600_000).toISOString()
  const is: Invitation = { ...who, created: now.toISOString(), expires }
  return { link: `${origin}/welcome#${secret}`, id, expires, change: { kind: 'entity', of: 'invitation', id, is } }
}
