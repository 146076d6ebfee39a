/**
 * How a case tells a value that is no single number. `between`: an interval, of which a summary takes the middle. The others are left out
 * of its median, quartiles and range: `band` an age told as a decade, `open` a time known only to be longer than some length, `vague` words
 * without a number ("several years").
 */
export const tellings = ['between', 'band', 'open', 'vague'] as const
export type Telling = (typeof tellings)[number]

/** `<summary id>.told-<telling>`: the cases that tell the summary’s value in that way. */
export const toldAs = (summary: string, telling: Telling): string => `${summary}.told-${telling}`
