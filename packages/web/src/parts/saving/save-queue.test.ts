import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal, Unreachable, type Answer, type SaidIssue } from '../../api/answer.ts'
import { inMemory, type Disk } from './disk.ts'
import type { Entry, ToSave } from './entry.ts'
import { openSaveQueue, type QueueWorld, type SaveQueue } from './save-queue.ts'
import type { Tabs, TabWord } from './tabs.ts'

const done: Answer<unknown> = { value: {}, issues: [] }
const refusal = (status: number, code: string): Refusal => {
  const said: SaidIssue = { code, level: 'error', at: { file: 'input' }, said: { en: code, zh: code } }
  return new Refusal(status, [said])
}

/** Tabs of one browser: they hear each other, and the first that is open sends. */
function browser(): () => Tabs {
  const open: { hear: (word: TabWord) => void; first: () => void; closed: boolean }[] = []
  return () => {
    const own = { hear: (_word: TabWord): void => {}, first: (): void => {}, closed: false }
    open.push(own)
    return {
      tell: (word) => open.filter((t) => t !== own && !t.closed).forEach((t) => queueMicrotask(() => t.hear(word))),
      onWord: (hear) => {
        own.hear = hear
      },
      whenFirst: (first) => {
        own.first = first
        if (open.find((t) => !t.closed) === own) first()
      },
      close: () => {
        own.closed = true
        open.find((t) => !t.closed)?.first()
      },
    }
  }
}

interface Desk {
  readonly queue: SaveQueue
  readonly sent: Entry[]
  /** How long the queue wanted to wait each time. */
  readonly pauses: readonly number[]
  /** Let the pauses of the queue pass. */
  readonly pass: () => Promise<void>
}

/** What was asked of the queue so far has been done. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

async function desk(
  send: (entry: Entry, nth: number) => Answer<unknown>,
  disk: Disk = inMemory(),
  tabs: Tabs = browser()(),
  person = 'li',
  rebase?: QueueWorld['rebase'],
): Promise<Desk> {
  const sent: Entry[] = []
  const waiting: (() => void)[] = []
  const pauses: number[] = []
  const queue = await openSaveQueue({
    disk,
    tabs,
    send: async (entry) => {
      sent.push(entry)
      await Promise.resolve()
      return send(entry, sent.length)
    },
    later: (run, pause) => {
      waiting.push(run)
      pauses.push(pause)
    },
    ...(rebase && { rebase }),
  })
  queue.actFor(person)
  const pass = async (): Promise<void> => {
    await rest()
    for (const run of waiting.splice(0)) run()
    await rest()
  }
  return { queue, sent, pauses, pass }
}

const thing = (id: string, key = 'case:P1', more: Partial<ToSave<'check'>> = {}): ToSave<'check'> => ({
  id,
  key,
  op: 'check',
  input: { study: 's' },
  study: 's',
  says: id,
  ...more,
})

describe('the save queue', () => {
  it('sends what has one key in order, one after the other', async () => {
    const { queue, sent } = await desk(() => done)
    await Promise.all(['a', 'b', 'c'].map((id) => queue.add(thing(id))))
    await rest()
    expect(sent.map((e) => e.id)).toEqual(['a', 'b', 'c'])
    expect(queue.entries()).toEqual([])
  })

  it('does what is done alone while nothing of its key is on its way: in the order asked, before what waits, whatever fails', async () => {
    const told: string[] = []
    const failed: string[] = []
    const { queue, pass } = await desk((e, nth) => {
      told.push(e.id)
      if (e.id === 'a' && nth === 1) throw new Unreachable()
      return done
    })
    const alone = (name: string, fails: boolean): Promise<void> =>
      queue
        .alone('case:P1', async () => {
          told.push(`${name} begins`)
          await rest()
          told.push(`${name} ends`)
          if (fails) throw new Error(name)
        })
        .catch((problem: unknown) => void failed.push(String(problem)))
    await queue.add(thing('a'))
    const both = [alone('one', true), alone('two', false)]
    await Promise.all([queue.add(thing('b')), queue.add(thing('c', 'case:P2'))])
    await Promise.all(both)
    await pass()
    expect(told.filter((t) => t !== 'c')).toEqual(['a', 'one begins', 'one ends', 'two begins', 'two ends', 'a', 'b'])
    expect(told).toContain('c')
    expect(failed).toEqual(['Error: one'])
    expect(queue.entries()).toEqual([])
  })

  it('bases what waits on what was saved of its key meanwhile, on the disk too', async () => {
    const disk = inMemory()
    const onDisk: unknown[] = []
    const { queue, sent } = await desk(
      (e) => ({ value: `after ${e.id}`, issues: [] }),
      {
        ...disk,
        put: async (e) => {
          onDisk.push([e.id, e.says])
          return disk.put(e)
        },
      },
      browser()(),
      'li',
      (waits, saved, { value }) => (waits.id === 'c' ? undefined : { ...waits, says: `${saved.id}: ${String(value)}` }),
    )
    await Promise.all([...['a', 'b', 'c'].map((id) => queue.add(thing(id))), queue.add(thing('d', 'case:P2'))])
    await rest()
    expect(sent.map((e) => [e.id, e.says])).toEqual([
      ['a', 'a'],
      ['d', 'd'],
      ['b', 'a: after a'],
      ['c', 'c'],
    ])
    expect(onDisk).toContainEqual(['b', 'a: after a'])
    expect(queue.entries()).toEqual([])
  })

  it('sends nothing, and writes nothing anew, that was let go of in another tab a moment before', async () => {
    const [disk, open] = [inMemory(), browser()]
    const late = (): Tabs => {
      const tabs = open()
      return { ...tabs, onWord: (hear) => tabs.onWord((word) => void setTimeout(() => hear(word), 1)) }
    }
    let answerA = (): void => {}
    const aIsAnswered = new Promise<void>((resolve) => (answerA = resolve))
    const sent: string[] = []
    const queue = async (): Promise<SaveQueue> => {
      const opened = await openSaveQueue({
        disk,
        tabs: late(),
        send: async (entry) => {
          sent.push(entry.id)
          if (entry.id === 'a') await aIsAnswered
          return done
        },
        later: () => {},
        rebase: (waits) => ({ ...waits, says: `${waits.says} anew` }),
      })
      opened.actFor('li')
      return opened
    }
    const [one, two] = [await queue(), await queue()]
    await one.add(thing('a'))
    await one.add(thing('b'))
    await rest()
    await two.drop('b')
    answerA()
    await rest()
    expect(sent).toEqual(['a'])
    expect([await disk.all(), one.entries(), two.entries()]).toEqual([[], [], []])
  })

  it('sends also what the disk could not take, and where the disk says nothing', async () => {
    const broken = async (): Promise<never> => {
      throw new Error('the disk is full')
    }
    const full = await desk(() => done, { ...inMemory(), put: broken })
    await full.queue.add(thing('a')).catch(() => {})
    full.queue.wake()
    await rest()
    expect(full.sent.map((e) => e.id)).toEqual(['a'])
    const mute = await desk(() => done, { ...inMemory(), has: broken })
    await mute.queue.add(thing('b'))
    await rest()
    expect(mute.sent.map((e) => e.id)).toEqual(['b'])
    expect(mute.queue.entries()).toEqual([])
  })

  it('saves what has one id once', async () => {
    const { queue, sent } = await desk((_e, nth) => {
      if (nth === 1) throw new Unreachable()
      return done
    })
    await queue.add(thing('a'))
    await rest()
    await queue.add(thing('a'))
    expect(queue.entries()).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })

  it('keeps everything while nobody answers, and sends it in order when somebody does', async () => {
    let reachable = false
    const { queue, sent, pass } = await desk(() => {
      if (!reachable) throw new Unreachable()
      return done
    })
    for (const id of ['a', 'b']) await queue.add(thing(id))
    await pass()
    expect(queue.entries().map((e) => [e.id, e.state])).toEqual([
      ['a', 'waiting'],
      ['b', 'waiting'],
    ])
    reachable = true
    sent.length = 0
    await pass()
    expect(sent.map((e) => e.id)).toEqual(['a', 'b'])
    expect(queue.entries()).toEqual([])
  })

  it('puts the last value typed in the place of one that still waits', async () => {
    let reachable = false
    const { queue, sent, pass } = await desk(() => {
      if (!reachable) throw new Unreachable()
      return done
    })
    await queue.add(thing('a', 'case:P1', { merge: 'sex' }))
    await pass()
    await queue.add(thing('b', 'case:P1', { merge: 'sex' }))
    await queue.add(thing('c', 'case:P1', { merge: 'age' }))
    expect(queue.entries().map((e) => e.id)).toEqual(['b', 'c'])
    reachable = true
    sent.length = 0
    await pass()
    expect(sent.map((e) => e.id)).toEqual(['b', 'c'])
  })

  it('keeps what the server refused until somebody sends it again or drops it, and goes on with the rest', async () => {
    let strict = true
    const { queue, sent } = await desk((e) => {
      if (strict && e.id === 'a') throw refusal(422, 'input-invalid')
      return done
    })
    await queue.add(thing('a'))
    await queue.add(thing('b'))
    await rest()
    expect(queue.entries().map((e) => [e.id, e.state, e.problem?.issues[0]?.code])).toEqual([
      ['a', 'refused', 'input-invalid'],
    ])
    strict = false
    await queue.again('a')
    await rest()
    expect(queue.entries()).toEqual([])
    expect(sent.map((e) => e.id)).toEqual(['a', 'b', 'a'])
  })

  it('takes a refusal that says “it is so already” for saved', async () => {
    const settled: string[] = []
    const { queue } = await desk(() => {
      throw refusal(422, 'already-decided')
    })
    queue.onSettled((e, answer) => settled.push(`${e.id} ${String(answer)}`))
    await queue.add(thing('a', 'k', { alreadyCodes: ['already-decided'] }))
    await rest()
    expect(queue.entries()).toEqual([])
    expect(settled).toEqual(['a undefined'])
  })

  it('tries again what the server failed at, and asks a person after some times', async () => {
    const { queue, sent, pass } = await desk(() => {
      throw refusal(500, 'fault')
    })
    await queue.add(thing('a'))
    for (let i = 0; i < 8; i += 1) await pass()
    expect(sent).toHaveLength(5)
    expect(queue.entries()[0]?.state).toBe('refused')
  })

  it.each([
    [504, 'took-too-long'],
    [503, 'server-memory'],
  ])('tells a person after some times of what is more than the server can do (%i %s)', async (status, code) => {
    const { queue, sent, pass } = await desk(() => {
      throw refusal(status, code)
    })
    await queue.add(thing('a'))
    await rest()
    expect(queue.entries()[0]).toMatchObject({ state: 'waiting', problem: { status, issues: [{ code }] } })
    for (let i = 0; i < 8; i += 1) await pass()
    expect(sent).toHaveLength(5)
    expect(queue.entries()[0]).toMatchObject({ state: 'refused', problem: { status, issues: [{ code }] } })
    await queue.again('a')
    await rest()
    expect(sent).toHaveLength(6)
  })

  it('goes on trying while the server can do nothing for now, saying why', async () => {
    let away = true
    const { queue, pass } = await desk(() => {
      if (away) throw refusal(503, 'store-away')
      return done
    })
    await queue.add(thing('a'))
    for (let i = 0; i < 9; i += 1) await pass()
    expect(queue.entries()[0]).toMatchObject({ state: 'waiting', problem: { issues: [{ code: 'store-away' }] } })
    away = false
    await pass()
    expect(queue.entries()).toEqual([])
  })

  it('waits as long as the server says', async () => {
    const problems = [new Refusal(429, [], 3), new Unreachable(7), new Unreachable(), refusal(503, 'server-busy')]
    const { queue, pauses, pass } = await desk((_e, nth) => {
      const problem = problems[nth - 1]
      if (problem !== undefined) throw problem
      return done
    })
    await queue.add(thing('a'))
    for (let i = 0; i < 4; i += 1) await pass()
    expect(pauses).toEqual([3000, 7000, 4000, 8000])
    expect(queue.entries()).toEqual([])
  })

  it('never sends what somebody else did', async () => {
    const disk = inMemory()
    const first = await desk(() => {
      throw new Unreachable()
    }, disk)
    await first.queue.add(thing('a'))
    await rest()
    first.queue.close()
    const second = await desk(() => done, disk, browser()(), 'wang')
    await second.queue.add(thing('b'))
    await rest()
    expect(second.sent.map((e) => e.id)).toEqual(['b'])
    expect(second.queue.entries()).toEqual([])
    second.queue.actFor('li')
    await rest()
    expect(second.sent.map((e) => e.id)).toEqual(['b', 'a'])
  })

  it('waits after a logout until the same person is there again', async () => {
    let known = false
    const { queue, sent } = await desk(() => {
      if (!known) throw refusal(401, 'login-needed')
      return done
    })
    await queue.add(thing('a'))
    await rest()
    expect(queue.entries()).toEqual([])
    known = true
    queue.actFor('wang')
    await rest()
    expect(sent).toHaveLength(1)
    queue.actFor('li')
    await rest()
    expect(sent).toHaveLength(2)
    expect(queue.entries()).toEqual([])
  })

  it('sends from one tab of several, tells all, and another takes over when it is closed', async () => {
    const disk = inMemory()
    const tab = browser()
    let reachable = true
    const answer = (): Answer<unknown> => {
      if (!reachable) throw new Unreachable()
      return done
    }
    const [one, two] = [await desk(answer, disk, tab()), await desk(answer, disk, tab())]
    const heard: string[] = []
    two.queue.onSettled((e) => heard.push(e.id))
    await two.queue.add(thing('a'))
    await rest()
    expect([one.sent.map((e) => e.id), two.sent]).toEqual([['a'], []])
    expect(heard).toEqual(['a'])
    reachable = false
    await two.queue.add(thing('b'))
    await rest()
    one.queue.close()
    reachable = true
    await two.pass()
    expect(two.sent.map((e) => e.id)).toContain('b')
    expect(two.queue.entries()).toEqual([])
  })

  it('loses nothing and changes no order, whatever fails on the way', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.constantFrom('k1', 'k2', 'k3') }), { maxLength: 12 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (things, failures) => {
          const saved: Entry[] = []
          const { queue, pass } = await desk((entry, nth) => {
            if (failures[nth - 1] === true) throw new Unreachable()
            saved.push(entry)
            return done
          })
          for (const [i, { key }] of things.entries()) await queue.add(thing(`${i}`, key))
          for (let i = 0; i < failures.length + 1 && queue.entries().length > 0; i += 1) await pass()
          expect(saved.map((e) => Number(e.id)).sort((a, b) => a - b)).toEqual(things.map((_t, i) => i))
          for (const key of ['k1', 'k2', 'k3']) {
            const own = saved.filter((e) => e.key === key).map((e) => Number(e.id))
            expect(own).toEqual(own.toSorted((a, b) => a - b))
          }
        },
      ),
      { numRuns: 30 },
    ))
})
