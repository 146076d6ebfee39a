import { describe, expect, it } from 'vitest'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import type { ItemJudgement } from '../../model/judgement.ts'
import type { Verdict } from '../../model/rule.ts'
import { countCriteria } from './count-criteria.ts'

function counted(
  id: string,
  verdicts: Readonly<Record<string, Verdict>>,
  options: Readonly<Record<string, string>> = {},
) {
  const instrument = instrumentOf(id)
  if (instrument === undefined) throw new Error(`no ${id}`)
  const items = instrument.items.map(
    (i): ItemJudgement =>
      ({ item: i.id, verdict: verdicts[i.id] ?? 'cannot tell', answers: [], lacking: [], said: [] }) as never,
  )
  return countCriteria(instrument, items, { vasculitis: 'excludes', ...options })
}

describe('how many criteria are met, required and unknown', () => {
  it('counts the two ways to resolve of Walker and Cohen as one of five criteria', () => {
    const told = counted('walker-cohen', {
      lesions: 'met',
      infiltrate: 'met',
      'no-vasculitis': 'met',
      timing: 'met',
      fever: 'not met',
      'resolved-by-steroid': 'met',
    })
    expect(told?.en).toBe('all 5 criteria are required: 4 met, 1 not met, 0 cannot be told')
    expect(told?.zh).toBe('5条须全部满足：已满足4条，不满足1条，无法判断0条')
  })

  it('counts the infiltrate and the lack of vasculitis as one criterion, open while nobody told of vasculitis', () => {
    const told = { lesions: 'met', infiltrate: 'met', timing: 'met', fever: 'met', 'resolved-by-stop': 'met' } as const
    expect(counted('walker-cohen', told)?.en).toBe('all 5 criteria are required: 4 met, 0 not met, 1 cannot be told')
    expect(counted('walker-cohen', { ...told, 'no-vasculitis': 'not met' }, { vasculitis: 'flag' })?.en).toBe(
      'all 5 criteria are required: 5 met, 0 not met, 0 cannot be told',
    )
  })

  it('says how many of how many are required where a set asks for some', () => {
    expect(counted('maverakis-2018', { biopsy: 'met', infection: 'met', pathergy: 'not met' })?.zh).toBe(
      '1条须全部满足：已满足1条，不满足0条，无法判断0条；8条中至少须满足4条：已满足1条，不满足1条，无法判断6条',
    )
  })

  it('counts nothing where points decide', () => {
    expect(counted('naranjo', {})).toBeUndefined()
  })
})
