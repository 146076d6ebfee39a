import { useSyncExternalStore } from 'react'

type Heard = () => void

let reachable = true
const connectionHeard = new Set<Heard>()
const signedOutHeard = new Set<Heard>()

/** Told by every request whether the server answered, and could. */
export function heardFromServer(answered: boolean): void {
  if (reachable === answered) return
  reachable = answered
  for (const heard of connectionHeard) heard()
}

/** Told by a request the server refused for want of a login. */
export function heardSignedOut(): void {
  for (const heard of signedOutHeard) heard()
}

export function onConnection(heard: Heard): () => void {
  connectionHeard.add(heard)
  return () => connectionHeard.delete(heard)
}

export function onSignedOut(heard: Heard): () => void {
  signedOutHeard.add(heard)
  return () => signedOutHeard.delete(heard)
}

export const isReachable = (): boolean => reachable

/** Whether the server answered when it was last asked, and its database was there. */
export const useReachable = (): boolean => useSyncExternalStore(onConnection, isReachable)
