interface Asking {
  readonly ops: ReadonlySet<string>
  readonly ask: () => Promise<void>
}

let asking: Asking | undefined

/** Have `ask` done before any of these operations is sent; where it throws, nothing is sent. Gives what ends it. */
export function askNameBefore(ops: readonly string[], ask: () => Promise<void>): () => void {
  const mine: Asking = { ops: new Set(ops), ask }
  asking = mine
  return () => {
    if (asking === mine) asking = undefined
  }
}

/** Nothing is signed with a name that nobody has said: an operation that signs waits until somebody has. @throws Refusal */
export async function nameFirst(op: string): Promise<void> {
  if (asking?.ops.has(op) === true) await asking.ask()
}
