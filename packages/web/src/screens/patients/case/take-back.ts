import { call } from '../../../api/call.ts'
import type { CaseView } from '../contract.ts'
import type { CaseInput } from './case-input.ts'
import { settledOf, type ChangeStep, type SettlementStep, type Step } from './steps.ts'

interface TakenBack {
  readonly view: CaseView
  /** What the taking back is itself taken back by. */
  readonly reverse: Step | undefined
}

/** Take a step back, as the case is shown now. @throws Refusal, Unreachable */
export async function takeBack(
  input: CaseInput,
  step: ChangeStep | SettlementStep,
  shown: CaseView | undefined,
): Promise<TakenBack> {
  if ('change' in step) {
    const { value } = await call('cases.undo', { ...input, change: step.change, form: true })
    return {
      view: value.case,
      reverse: value.change === undefined ? undefined : { change: value.change, path: step.path },
    }
  }
  const held = shown && settledOf(shown, step.path)
  return { view: await settleAsBefore(input, step, held?.hash), reverse: { path: step.path, held } }
}

/** Refused where somebody else settled the field since: only the settlement that is shown is replaced. */
async function settleAsBefore(
  { study, patient }: CaseInput,
  { path: field, held }: SettlementStep,
  settled = '',
): Promise<CaseView> {
  const { value } =
    held === undefined
      ? await call('cases.unsettle', { study, patient, field, settled })
      : await call('cases.settle', { study, patient, field, take: held.take, why: held.why, settled })
  return value.case
}
