import type { Store } from '../../ops/store-port.ts'

/** Links that have expired are taken away; called at the start and now and then. */
export async function sweepInvitations(store: Store, now: Date): Promise<void> {
  const over = (await store.entities('invitation')).filter(([, i]) => i.expires <= now.toISOString())
  if (over.length > 0)
    await store.commit({
      by: 'system',
      name: 'system',
      via: 'system',
      op: 'invitations-over',
      changes: over.map(([id]) => ({ kind: 'entity', of: 'invitation', id, is: null }) as const),
    })
}
