import type { InformationComponent } from './information-component.ts'
import { IC_SHRINKAGE, requireObservedAndExpected } from './information-component.ts'

/**
 * Norén's closed approximation of the 95 % limits: IC − 3.3(n+½)^−½ − 2(n+½)^−3/2 and IC + 2.4(n+½)^−½ − 0.5(n+½)^−3/2.
 * Norén GN, Hopstadius J, Bate A. Stat Methods Med Res 2013;22:57–69. doi:10.1177/0962280211403604
 * Only for reading papers that used it: off by up to 0.05 from three reports on, more below (at n = 12, E = 5: 0.2058, exact
 * 0.2542). `informationComponent` is exact.
 * @throws RangeError unless observed ≥ 0 and expected ≥ 0, both finite
 */
export function icClosedForm(observed: number, expected: number): InformationComponent {
  requireObservedAndExpected(observed, expected)
  const n = observed + IC_SHRINKAGE
  const ic = Math.log2(n / (expected + IC_SHRINKAGE))
  return {
    ic,
    interval: { low: ic - 3.3 * n ** -0.5 - 2 * n ** -1.5, high: ic + 2.4 * n ** -0.5 - 0.5 * n ** -1.5 },
  }
}
