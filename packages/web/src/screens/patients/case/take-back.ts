import { call } from '../../../api/call.ts'
import type { CaseView } from '../contract.ts'
import type { CaseInput } from './case-input.ts'
import { settlementOf, settlementStep, type ChangeStep, type SettlementStep, type Step } from './steps.ts'

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
    const { change, case: view } = value
    return {
      view,
      reverse: change === undefined ? undefined : { ...step, change, under: settlementOf(view, step.path) },
    }
  }
  const view = await settleAsBefore(input, step)
  return { view, reverse: settlementStep(step.path, shown, view) }
}

/** Refused where somebody else settled the field since: only what the step itself left is replaced. */
async function settleAsBefore(
  { study, patient }: CaseInput,
  { path: field, held, left: settled }: SettlementStep,
): Promise<CaseView> {
  const { value } =
    held === undefined
      ? await call('cases.unsettle', { study, patient, field, settled })
      : await call('cases.settle', { study, patient, field, take: held.take, why: held.why, settled })
  return value.case
}
