import { describe, expect, it } from 'vitest'
import { nameIn } from '../../i18n/name-in.ts'
import { drugGroups } from '../generated/drug-classes.ts'
import { groupsIn, madeGroups } from './made-groups.ts'

const ids = (name: string): ReadonlySet<string> => {
  const group = madeGroups.find((g) => g.id === name)
  return group === undefined ? new Set() : groupsIn(group)
}

describe('groups made of groups', () => {
  it('have names in both languages', () => {
    expect(nameIn('zh')('drug-class', 'targeted-not-checkpoint')).toBe('免疫检查点抑制剂以外的靶向药物')
    expect(nameIn('en')('drug-class', 'targeted-not-checkpoint')).toBe(
      'targeted drugs other than checkpoint inhibitors',
    )
  })
  it('hold the groups they say', () => {
    expect(ids('targeted-not-checkpoint')).toEqual(
      new Set(drugGroups.filter((g) => g.targeted && !g.checkpoint).map((g) => g.id)),
    )
    expect(ids('checkpoint')).toContain('immune-checkpoint-inhibitor')
    expect(ids('targeted')).toEqual(new Set([...ids('targeted-not-checkpoint'), ...ids('checkpoint')]))
  })
})
