import type { Facts } from '../appraise/facts.ts'
import type { Appraisal } from '../model/judgement.ts'
import type { Episode, Exposure, Patient } from '../model/patient.ts'
import type { Protocol } from '../model/protocol.ts'
import type { Study } from '../model/study.ts'

/** One patient of the series. The numbers of the series use the index episode: the first of the file. */
export interface SeriesCase {
  readonly id: string
  readonly patient: Patient
  readonly episode: Episode
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
