import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batches } from './batches.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('messages gathered into batches', () => {
  it('all arrive, once, in the order they were sent, some of them before the turn is over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }), async (turns) => {
        const arrived: (readonly number[])[] = []
        const { send } = batches<number>((messages) => arrived.push(messages))
        let sent = 0
        for (const count of turns) {
          const before = arrived.length
          for (let i = 0; i < count; i++) send(sent++)
          if (count >= 32) expect(arrived.length - before).toBeGreaterThanOrEqual(2)
          await turn()
          expect(arrived.flat()).toHaveLength(sent)
        }
        expect(arrived.flat()).toEqual(Array.from({ length: sent }, (_, i) => i))
        expect(arrived.every((batch) => batch.length > 0)).toBe(true)
      }),
    )
  })

  it('that were let go of never arrive', async () => {
    const arrived: (readonly string[])[] = []
    const { send, forget } = batches<string>((messages) => arrived.push(messages))
    send('gone')
    forget()
    send('here')
    await turn()
    await turn()
    expect(arrived).toEqual([['here']])
  })
})
