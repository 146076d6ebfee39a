import { describe, expect, it } from 'vitest'
import { InputProblem } from '../base/issue.ts'
import { waitingFor } from './waiting.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (problem) {
    if (problem instanceof InputProblem) return problem.issues[0]?.code ?? ''
    throw problem
  }
  return 'nothing was refused'
}

describe('operations that wait', () => {
  it('are so many of one person, and of another all the same', () => {
    const waiting = waitingFor({ person: 2, all: 10 })
    const [first] = [waiting.begin('li'), waiting.begin('li')]
    expect(codeOf(() => waiting.begin('li'))).toBe('work-waiting')
    waiting.begin('wang')
    first()
    expect(codeOf(() => waiting.begin('li'))).toBe('nothing was refused')
    expect(codeOf(() => waiting.begin('li'))).toBe('work-waiting')
  })
  it('are so many of all', () => {
    const waiting = waitingFor({ person: 2, all: 3 })
    const done = ['a', 'b', 'c'].map((person) => waiting.begin(person))
    expect(codeOf(() => waiting.begin('d'))).toBe('server-busy')
    for (const end of done) end()
    expect(codeOf(() => waiting.begin('d'))).toBe('nothing was refused')
  })
})
