import type { Traced } from '../base/traced.ts'
import { instrumentOf } from '../knowledge/instruments/instruments.ts'
import type { Appraisal, InstrumentJudgement } from '../model/judgement.ts'
import type { Episode, Patient } from '../model/patient.ts'
import type { Protocol } from '../model/protocol.ts'
import { completenessOf } from './completeness/completeness.ts'
import type { Facts } from './facts.ts'
import { factsOf } from './facts/facts-of.ts'
import { gradeEpisode } from './grade/grade-episode.ts'
import { judgeInstrument } from './instrument/judge-instrument.ts'
import { latencyOf, latencyUnder } from './latency/latency.ts'

/**
 * Everything the protocol asks of one patient: grades under each CTCAE version, criteria sets, causality scales and latency for every
 * episode; completeness for the index episode (the first of the file). An instrument the knowledge does not have is left out
 * (reading the protocol has said so). The term the protocol grades by is graded in every case; options of grading are those of its
 * analysis `ctcae`.
 */
export function appraise(patient: Patient, protocol: Protocol): Appraisal {
  const versions = [...new Set([protocol.ctcae.version, ...protocol.ctcae.compare])]
  const episodes = patient.episodes.map((episode) => ({
    episode,
    facts: factsOf(patient, episode, latencyUnder(protocol)),
  }))
  const [index] = episodes
  if (index === undefined) throw new RangeError(`patient ${patient.id} has no episode`)
  const grading = protocol.analyses.find((a) => a.id === 'ctcae')?.options ?? {}
  const judged = (asked: Protocol['criteria']): readonly Traced<InstrumentJudgement>[] =>
    episodes.flatMap(({ episode, facts }) => asked.flatMap((a) => judgeOne(a, patient, episode, facts)))
  return {
    patient: patient.id,
    grades: episodes.flatMap(({ episode, facts }) =>
      versions.flatMap((v) => gradeEpisode(patient, episode, facts, v, grading, protocol.ctcae.primaryTerm)),
    ),
    criteria: judged(protocol.criteria),
    causality: judged(protocol.causality),
    latencies: patient.episodes.map((episode) => latencyOf(patient, episode, protocol)),
    completeness: completenessOf(patient, index.facts, protocol),
  }
}

function judgeOne(
  { id, options }: Protocol['criteria'][number],
  patient: Patient,
  episode: Episode,
  facts: Facts,
): readonly Traced<InstrumentJudgement>[] {
  const instrument = instrumentOf(id)
  return instrument === undefined ? [] : [judgeInstrument(instrument, patient, episode, facts, options)]
}
