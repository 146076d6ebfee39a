/**
 * How a case tells a value that is no single number, or none to the day. Summarised all the same are `rounded`, a time told in weeks, months
 * or years, and `between`, an interval, of which a summary takes the middle. The others are left out of its median, quartiles and range:
 * `band` an age told as a decade, `open` a time known only to be longer than some length, `vague` words without a number ("several years").
 */
export const tellings = ['rounded', 'between', 'band', 'open', 'vague'] as const
export type Telling = (typeof tellings)[number]

/** The tellings of those who are in no median. */
export type LeftOutTelling = Extract<Telling, 'band' | 'open' | 'vague'>

/** `<summary id>.told-<telling>`: the cases that tell the summary’s value in that way. */
export const toldAs = (summary: string, telling: Telling): string => `${summary}.told-${telling}`
