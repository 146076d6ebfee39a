import { interval, type Interval } from '../../base/interval.ts'

/** The interval between two numbers, whichever is the lower: what a study file holds may run backwards. */
export const span = (a: number, b: number): Interval => interval(Math.min(a, b), Math.max(a, b))
