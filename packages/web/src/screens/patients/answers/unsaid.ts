/** Value of a choice that nobody has made yet, where the empty one is an answer. */
export const UNSAID = '?'
