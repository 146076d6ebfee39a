import { describe, expect, it } from 'vitest'
import { fullWidth } from '../../i18n/full-width.ts'
import { entityKinds } from '../../model/workbench/entities.ts'
import objects from './audit-objects.json' with { type: 'json' }
import { sayObject } from './say-object.ts'

describe('what a line of the trail is about', () => {
  it.each([
    ['document:patients/C017.yaml', 'patient C017', '病例C017'],
    ['document:patients/merged/C018.yaml', 'patient C018, merged into another', '病例C018（已并入其他病例）'],
    ['ledger:literature/decisions.jsonl', 'decisions on records', '对文献记录的判定'],
    ['document:protocol.yaml', 'the protocol', '研究方案'],
    ['membership:study-a/ada', 'roles of ada in study-a', 'ada在study-a中的角色'],
    ['document:something/new.bin', 'the file something/new.bin', '文件something/new.bin'],
  ])('is said in words: %s', (what, en, zh) => {
    expect(sayObject(what)).toEqual({ en, zh })
  })
  it.each([
    ['person:p1', 'the person 王芳 (p1)', '人员王芳（p1）'],
    ['membership:ward/p1', 'roles of 王芳 (p1) in ward', '王芳（p1）在ward中的角色'],
    ['membership:ward/p9', 'roles of p9 in ward', 'p9在ward中的角色'],
    [
      'document:extractions/P2/tom-baker.yaml',
      'reading of P2 by one of two: Tom Baker (tom-baker)',
      'P2的一份提取：Tom Baker（tom-baker）',
    ],
    [
      'ledger:history/extractions/P2/tom-baker.jsonl',
      'history of the reading of P2 by Tom Baker (tom-baker)',
      'Tom Baker（tom-baker）对P2的提取的修改记录',
    ],
  ])('names people beside what stands for them: %s', (what, en, zh) => {
    const people = {
      ofId: (id: string) => (id === 'p1' ? '王芳' : undefined),
      ofFile: (file: string) => (file === 'tom-baker' ? 'Tom Baker' : undefined),
    }
    expect(sayObject(what, people)).toEqual({ en, zh })
  })
  it('has words for every kind that leaves lines', () => {
    const audited = Object.entries(entityKinds).flatMap(([kind, k]) => (k.audited ? [kind] : []))
    for (const kind of audited) expect(sayObject(`${kind}:a/b`).zh).not.toContain(`${kind}:`)
  })
  it('is set in Chinese punctuation', () => {
    expect(objects.filter(([, , zh = '']) => fullWidth(zh) !== zh)).toEqual([])
  })
})
