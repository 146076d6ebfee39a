import { absent, known, notReported } from '../../../base/observed.ts'
import type { Action } from '../../../model/exposure.ts'
import type { Derivation } from '../case.ts'

const STOPPED: Readonly<Record<Action, boolean | undefined>> = {
  withdrawn: true,
  reduced: true,
  interrupted: true,
  switched: true,
  increased: false,
  unchanged: false,
  'not-applicable': undefined,
}

/** Whether the primary suspect was withdrawn, reduced, paused or exchanged, by the action recorded (ICH E2B(R3) G.k.8). */
export const drugStopped: Derivation = ({ suspect }) => {
  const action = suspect?.action.said
  if (action === undefined || action.value.kind !== 'known') return undefined
  const stopped = STOPPED[action.value.value]
  return { said: stopped === undefined ? notReported : stopped ? known(true) : absent, from: [action] }
}
