import type { Interval } from '../../base/interval.ts'

/** The scale on which the normal interval of a survival probability is made. R's `conf.type`. */
export type SurvivalScale = 'plain' | 'log' | 'log-log' | 'logit' | 'arcsin'

/**
 * Pointwise interval of a survival probability from the standard error of its log.
 * Borgan Ø, Liestøl K. Scand J Stat 1990;17:35–41 (log-log, arcsin); Kalbfleisch JD, Prentice RL 1980 (log-log).
 * Log-log stays in (0, 1) and does well from some 25 patients; plain does badly in small samples. Undefined where the scale
 * has no value there: survival 0 everywhere, survival 1 on log-log, logit and arcsin (as R).
 */
export function survivalInterval(s: number, seLog: number, z: number, scale: SurvivalScale): Interval | undefined {
  if (s === 0) return undefined
  switch (scale) {
    case 'plain':
      return { low: Math.max(0, s - z * seLog * s), high: Math.min(1, s + z * seLog * s) }
    case 'log':
      return { low: s * Math.exp(-z * seLog), high: Math.min(1, s * Math.exp(z * seLog)) }
    case 'log-log': {
      if (s === 1) return undefined
      const half = Math.abs((z * seLog) / Math.log(s))
      return { low: s ** Math.exp(half), high: s ** Math.exp(-half) }
    }
    case 'logit': {
      if (s === 1) return undefined
      const odds = s / (1 - s)
      const factor = Math.exp(z * seLog * (1 + odds))
      return { low: odds / (odds + factor), high: (odds * factor) / (1 + odds * factor) }
    }
    case 'arcsin': {
      if (s === 1) return undefined
      const angle = Math.asin(Math.sqrt(s))
      const half = 0.5 * z * seLog * Math.sqrt(s / (1 - s))
      return {
        low: Math.sin(Math.max(0, angle - half)) ** 2,
        high: Math.sin(Math.min(Math.PI / 2, angle + half)) ** 2,
      }
    }
  }
}
