/** Who may do what nobody else may do meanwhile, by key; others wait in the order they came. */
export interface WaitingTurns<Who> {
  /** `go` is called when it is their turn. */
  readonly wait: (who: Who, id: number, key: string, go: () => void) => void
  readonly over: (who: Who, id: number) => void
  /** Somebody is gone: their turns end. */
  readonly gone: (who: Who) => void
}

interface Turn<Who> {
  readonly who: Who
  readonly id: number
  readonly go: () => void
}

export function waitingTurns<Who>(): WaitingTurns<Who> {
  const lines = new Map<string, Turn<Who>[]>()
  const leave = (isOver: (turn: Turn<Who>) => boolean): void => {
    for (const [key, line] of lines) {
      const first = line[0]
      const rest = line.filter((turn) => !isOver(turn))
      if (rest.length === line.length) continue
      if (rest.length === 0) lines.delete(key)
      else lines.set(key, rest)
      if (rest[0] !== first) rest[0]?.go()
    }
  }
  return {
    wait: (who, id, key, go) => {
      const turn = { who, id, go }
      const line = lines.get(key)
      if (line === undefined) {
        lines.set(key, [turn])
        go()
      } else line.push(turn)
    },
    over: (who, id) => leave((turn) => turn.who === who && turn.id === id),
    gone: (who) => leave((turn) => turn.who === who),
  }
}
