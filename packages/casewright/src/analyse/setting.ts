import type { Facts } from '../appraise/facts.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Episode, Exposure, Patient } from '../model/patient.ts'
import type { Protocol } from '../model/protocol.ts'
import type { Study } from '../model/study.ts'

/** One bout of the reaction with what a rule would see of it. */
export interface Bout {
  readonly episode: Episode
  readonly facts: Facts
}

/**
 * One patient of the series. `episode` and `facts` are those of the index episode (the first of the file), which diagnosis,
 * onset, grade, criteria and the outcome of the first episode are of; `bouts` are all of them, the index episode first.
 */
export interface SeriesCase {
  readonly id: string
  readonly patient: Patient
  readonly episode: Episode
  readonly bouts: readonly Bout[]
  /**
   * Whether a report of this patient was read whole: its full text, or the chart, not cut. Only then does a list of treatments
   * tell what was not given.
   */
  readonly readWhole: boolean
  /** The primary suspect: the first exposure with role `suspect`. */
  readonly suspect: Exposure | undefined
  readonly facts: Facts
  readonly appraisal: Appraisal | undefined
}

/** What every section of the analysis is made from. Cases are in the order of their ids: the order of files changes nothing. */
export interface Setting {
  readonly study: Study
  readonly protocol: Protocol
  readonly cases: readonly SeriesCase[]
}
