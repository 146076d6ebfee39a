import { expect, it } from 'vitest'
import type { Entry } from './entry.ts'
import { whenSent } from './when-sent.ts'

it('waits for the answer to an edit that is on its way, and for nothing else', async () => {
  let state: Entry['state'] = 'sending'
  let hear = (): void => {}
  const entry = (): Entry => ({ id: '1', key: 'a', state }) as Entry
  const queue = {
    entries: () => [entry()],
    onChange: (heard: () => void) => {
      hear = heard
      return () => {}
    },
  }
  await whenSent(queue, 'b')
  let sent = false
  const waiting = whenSent(queue, 'a').then(() => (sent = true))
  hear()
  await Promise.resolve()
  expect(sent).toBe(false)
  state = 'waiting'
  hear()
  await waiting
})
