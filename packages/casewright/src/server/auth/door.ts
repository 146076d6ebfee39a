import type { Secrets } from '../../ops/workbench/workbench-op.ts'
import type { CommitNotice } from '../../adapters/store/keeper/messages.ts'
import type { Store } from '../../ops/store-port.ts'
import type { DoorSettings } from './door-settings.ts'
import { bufferedLines } from '../log/buffered-lines.ts'
import { serverLog, type ServerLog } from '../log/server-log.ts'
import { metrics, type Metrics } from '../metrics/metrics.ts'
import { tries, type Tries } from './tries.ts'
import { whoAsks, type WhoAsks } from './who-asks.ts'

/** What the routes of the door share. */
export interface Door {
  readonly store: Store
  readonly settings: DoorSettings
  readonly secrets: Secrets
  readonly who: WhoAsks
  readonly limits: LoginLimits
  readonly log: ServerLog
  readonly metrics: Metrics
}
interface LoginLimits {
  /** Under a name from an address: somebody who forgot, or guesses. */
  readonly nameAtAddress: Tries
  /** Under a name from anywhere: somebody who guesses from many places. Never longer than a minute, so that nobody is locked out. */
  readonly name: Tries
  /** From an address, under whatever names and links. */
  readonly address: Tries
  /** Of the own password or code, in a session: somebody who forgot, or came by the session of another. */
  readonly session: Tries
}

const MOST = 20_000

/** A store that tells of commits of every thread. */
export interface TellingStore extends Store {
  readonly onCommit: (listener: (commit: CommitNotice) => void) => () => void
}

const ofPeople =
  /^(?:me|people|tokens|sessions|studies|invitation|password|first-start|setup-link|admin)[.-]|^(?:login|logout|import\.study|init)$/u

/** Whether after an operation somebody may be, or may do, something else than before. */
export const changesPeople = (op: string): boolean => ofPeople.test(op)

export function openDoor(store: TellingStore, settings: DoorSettings, secrets: Secrets): Door {
  const limits: LoginLimits = {
    nameAtAddress: tries({ free: 4, longest: 900, memory: 3_600, most: MOST }),
    name: tries({ free: 50, longest: 60, memory: 3_600, most: MOST }),
    address: tries({ free: 30, longest: 900, memory: 3_600, most: MOST }),
    session: tries({ free: 4, longest: 900, memory: 3_600, most: MOST }),
  }
  const who = whoAsks(store, settings)
  const counts = metrics()
  store.onCommit(({ op }) => {
    counts.committed()
    if (changesPeople(op)) who.forget()
  })
  const log = serverLog(settings.log ?? bufferedLines((text) => process.stderr.write(text)))
  return { store, settings, secrets, who, limits, log, metrics: counts }
}
