import type { Derivation } from '../case.ts'

/** Elapsed days from the first dose of the primary suspect, as the latency conventions give them. */
export const latencyDays: Derivation = ({ latency, patient, episode }) => {
  const judgement = latency?.(patient, episode)
  return judgement === undefined ? undefined : { said: judgement.value.clocks['first-dose'], from: [judgement] }
}
