import type { Derivation } from './case.ts'
import { alternativeCause } from './derived/alternative-cause.ts'
import { deathFromReaction } from './derived/death-from-reaction.ts'
import { dechallengeBesideOpen, dechallengeConfounded } from './derived/dechallenge-confounded.ts'
import { dechallenge } from './derived/dechallenge.ts'
import { suspectClass, suspectGroup } from './derived/drug-class.ts'
import { drugStopped } from './derived/drug-stopped.ts'
import { improvedAfterStop } from './derived/improved-after-stop.ts'
import { latencyDays } from './derived/latency-days.ts'
import { malignancyGroup } from './derived/malignancy-group.ts'
import { objectiveEvidence } from './derived/objective-evidence.ts'
import { onsetAfterDrug } from './derived/onset-after-drug.ts'
import { otherDrugCause } from './derived/other-drug-cause.ts'
import { otherSuspect } from './derived/other-suspect.ts'
import { rechallenge } from './derived/rechallenge.ts'
import { rechallengeConfounded } from './derived/rechallenge-confounded.ts'
import { resolutionDays } from './derived/resolution-days.ts'
import { steroidResponse } from './derived/steroid-response.ts'
import { symptomSeverity } from './derived/symptom-severity.ts'
import { systemicSteroid } from './derived/systemic-steroid.ts'
import { treatmentDenied } from './derived/treatment-denied.ts'
import { treatmentGiven } from './derived/treatment-given.ts'

/** Derivations by the name `derived:<name>` of `knowledge/facts.yaml`. */
export const derivations: Readonly<Record<string, Derivation>> = {
  'alternative-cause': alternativeCause,
  'death-from-reaction': deathFromReaction,
  dechallenge,
  'dechallenge-beside-open': dechallengeBesideOpen,
  'dechallenge-confounded': dechallengeConfounded,
  'drug-stopped': drugStopped,
  'improved-after-stop': improvedAfterStop,
  'latency-days': latencyDays,
  'malignancy-group': malignancyGroup,
  'objective-evidence': objectiveEvidence,
  'onset-after-drug': onsetAfterDrug,
  'other-drug-cause': otherDrugCause,
  'other-suspect': otherSuspect,
  rechallenge,
  'rechallenge-confounded': rechallengeConfounded,
  'suspect-class': suspectClass,
  'suspect-group': suspectGroup,
  'resolution-days': resolutionDays,
  'steroid-response': steroidResponse,
  'symptom-severity': symptomSeverity,
  'systemic-steroid': systemicSteroid,
  'treatment-denied': ({ episode }) => treatmentDenied(episode),
  'treatment-given': treatmentGiven,
}
