import type { Person } from '../../model/workbench/entities.ts'
import { invitationLink } from '../../ops/people/invitation-link.ts'
import { administratorsOf } from '../../ops/people/find-person.ts'
import type { Store } from '../../ops/store-port.ts'
import type { Secrets } from '../../ops/workbench/workbench-op.ts'
import { ALONE, nowOf, type DoorSettings } from './door-settings.ts'
import { isSetup } from './accept-invitation.ts'
import { sweepSessions } from './sessions.ts'

/**
 * What has to be so before the server listens. For one person: that they are there. For several: that somebody administers it;
 * where nobody does, a link is given that makes its first visitor the administrator, and links given before no longer work.
 */
export async function firstStart(
  store: Store,
  settings: DoorSettings,
  secrets: Secrets,
): Promise<{ readonly setupLink: string | undefined }> {
  const now = nowOf(settings)
  if (settings.mode === 'single') {
    if ((await store.entity('person', ALONE)) === undefined) await makeAlone(store, settings.ownName ?? ALONE, now)
    return { setupLink: undefined }
  }
  await sweepSessions(store, now)
  if ((await administratorsOf(store)).some((id) => id !== ALONE)) return { setupLink: undefined }
  const former = (await store.entities('invitation')).filter(([, i]) => isSetup(i))
  const { link, change } = invitationLink(settings.origin, secrets.random, now, {
    name: 'administrator',
    administrator: true,
    memberships: [],
    by: 'system',
  })
  await store.commit({
    by: 'system',
    name: 'system',
    via: 'system',
    op: 'setup-link',
    changes: [...former.map(([id]) => ({ kind: 'entity', of: 'invitation', id, is: null }) as const), change],
  })
  return { setupLink: link }
}

function makeAlone(store: Store, name: string, now: Date) {
  const is: Person = { id: ALONE, name, administrator: true, recovery: [], language: 'en', created: now.toISOString() }
  return store.commit({
    by: 'system',
    name: 'system',
    via: 'system',
    op: 'first-start',
    changes: [{ kind: 'entity', of: 'person', id: ALONE, is, expectNone: true }],
  })
}
