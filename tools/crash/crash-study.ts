/** How many in each store write at the same time. */
export const writers = 8
export const study = 'crash'
export const who = { by: 'crash', name: 'Crash', via: 'system', op: 'crash.write' } as const

/** What a writer writes, together in each commit. */
export const pathsOf = (writer: number) => ({
  ledger: `ledgers/${writer}.jsonl`,
  document: `documents/${writer}.yaml`,
  large: `large/${writer}.bin`,
})
