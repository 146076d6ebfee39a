import { known, unclear } from '../../../base/observed.ts'
import type { Traced } from '../../../base/traced.ts'
import type { Rechallenge } from '../../../model/patient.ts'
import type { Derivation } from '../case.ts'
import { isAnswered } from '../is-answered.ts'
import { givenAgain } from '../given-again.ts'

/**
 * What happened when the suspect drug itself was given again (another dose, cycle or brand; another drug of the class is not
 * a rechallenge). A negative under cover of something else does not weigh against a positive.
 */
export const rechallenge: Derivation = ({ patient, suspect }) => {
  const records = patient.rechallenges.filter(
    (r) => isAnswered(r) && givenAgain(r, patient, suspect).what === 'suspect',
  )
  const results = records.flatMap((r) => {
    const said = r.result.said
    return said.value.kind === 'known' ? [{ r, said, result: said.value.value }] : []
  })
  const positive = results.filter((x) => x.result === 'positive').map((x) => x.said)
  const clear = results.filter((x) => x.result === 'negative' && !covered(x.r)).map((x) => x.said)
  const negative = results.filter((x) => x.result === 'negative').map((x) => x.said)
  const notDone = results.filter((x) => x.result === 'not-done').map((x) => x.said)
  const [p, ...ps] = positive
  const [c] = clear
  if (p !== undefined && c !== undefined)
    return { said: unclear('rechallenges with different results'), from: [p, ...ps, ...clear] }
  if (p !== undefined) return { said: known('positive'), from: [p, ...ps] }
  const [n, ...ns] = negative
  if (n !== undefined) return { said: known('negative'), from: [n, ...ns] }
  const bout = patient.episodes.find((e) => e.kind === 'rechallenge')
  if (bout !== undefined && records.length === 0 && suspect !== undefined)
    return { said: known('positive'), from: [bout.onset.said, bout.diagnosis.said, suspect.drug.said] }
  const [d, ...ds] = notDone
  if (d !== undefined) return { said: known('not-done'), from: [d, ...ds] }
  const silent: Traced<Rechallenge['result']['said']['value']> | undefined = records[0]?.result.said
  return silent === undefined || silent.value.kind === 'absent' ? undefined : { said: silent.value, from: [silent] }
}

const covered = (r: Rechallenge): boolean =>
  Object.values(r.confounders).some((c) => c !== undefined && c.said.value.kind === 'known')
