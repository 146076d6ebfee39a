import { describe, expect, it } from 'vitest'
import words from './death-words.json' with { type: 'json' }

const ALONE_ONLY = '死'

describe('words of a death', () => {
  it.each(words.died.filter((word) => word !== ALONE_ONLY))('%s within longer words tells of a death', (word) => {
    expect(words.tells.some((told) => word.includes(told))).toBe(true)
  })

  it.each(['第3天猝死', '院外病死', '抢救无效', 'expired on day 10', 'exitus letalis', 'demised', '自动出院后死亡'])(
    '%s tells of a death',
    (cell) => {
      expect(words.tells.some((told) => cell.includes(told))).toBe(true)
    },
  )
})
