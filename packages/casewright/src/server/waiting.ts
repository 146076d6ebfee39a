import { InputProblem, issue } from '../base/issue.ts'

/** How many operations people wait for, each and together: beyond that the server says so at once rather than ever later. */
export interface Waiting {
  /** Gives what is called when it waits no more. @throws InputProblem `work-waiting`, `server-busy` */
  readonly begin: (person: string) => () => void
}

export interface WaitingLimits {
  readonly person: number
  readonly all: number
}

/** Seconds after which somebody may ask again. */
const wait = { person: 1, all: 2 } as const

export function waitingFor({ person: most, all }: WaitingLimits): Waiting {
  const of = new Map<string, number>()
  let together = 0
  return {
    begin: (person) => {
      const own = of.get(person) ?? 0
      if (own >= most)
        throw new InputProblem([issue('error', 'work-waiting', { file: 'request' }, { most, seconds: wait.person })])
      if (together >= all)
        throw new InputProblem([issue('error', 'server-busy', { file: 'request' }, { seconds: wait.all })])
      of.set(person, own + 1)
      together += 1
      return () => {
        together -= 1
        const left = (of.get(person) ?? 1) - 1
        if (left > 0) of.set(person, left)
        else of.delete(person)
      }
    },
  }
}
