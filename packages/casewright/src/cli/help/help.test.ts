import type { Command } from 'commander'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullWidth } from '../../i18n/full-width.ts'
import { groups, ops } from '../../ops/index.ts'
import { commandLine } from '../run.ts'
import { chineseHelp, widthOf } from './chinese-help.ts'
import { sayHelp } from './say-help.ts'
import zh from './zh.json' with { type: 'json' }

const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)]
const commands = all(commandLine('zh', { code: 0 }))
const help = commands[0]?.createHelp()
/** Every text the help is made of, as it is declared. */
const texts = new Set([
  ...Object.values(groups),
  ...commands.flatMap((c) => [c.description(), ...c.registeredArguments.map((a) => a.description)]),
  ...commands.flatMap((c) => help?.visibleOptions(c) ?? []).map((o) => o.description),
])
const withoutDefault = (text: string): string => text.replace(/ \(default: .*\)$/su, '')
const known: ReadonlyMap<string, string> = new Map(Object.entries(zh))

describe('the help in Chinese', () => {
  it('has every command, argument and option, and each is described', () => {
    expect(commands.length).toBeGreaterThan(Object.keys(ops).length)
    expect([...texts].filter((text) => withoutDefault(text).trim() === '')).toEqual([])
  })
  it('says each of them in Chinese', () => {
    expect([...texts].filter((text) => !known.has(text) && !known.has(withoutDefault(text)))).toEqual([])
    expect([...known].filter(([, said]) => !/\p{Script=Han}/u.test(said))).toEqual([])
  })
  it('keeps no Chinese for what is said no more', () => {
    const said = new Set([...texts].flatMap((text) => [text, withoutDefault(text)]))
    expect([...known.keys()].filter((english) => !said.has(english))).toEqual([])
  })
  it('is set in Chinese punctuation, without blanks between Chinese and other signs', () => {
    const values = [...known.values()]
    expect(values.filter((text) => fullWidth(text) !== text)).toEqual([])
    expect(values.filter((text) => /\p{Script=Han} [\w{]|[\w}%] \p{Script=Han}/u.test(text))).toEqual([])
  })
  it('leaves the default of an option as it is', () => {
    expect(sayHelp('language of what is printed (default: "en")', 'zh')).toBe('输出所用的语言（默认：en）')
    expect(sayHelp('language of what is printed', 'en')).toBe('language of what is printed')
  })
  it.each(commands.map((c) => [c.name(), c] as const))(
    '%s fits eighty columns and names nothing in English',
    (_, c) => {
      const lines = c.helpInformation().split('\n')
      expect(lines.join('\n')).not.toMatch(/^(?:Usage|Options|Arguments|Commands):/mu)
      expect(lines.join('\n')).not.toMatch(/\[options\]|\((?:choices|default|env):|display help/u)
      const wide = lines.slice(lines.findIndex((l) => l.startsWith('选项：'))).filter((l) => widthOf(l) > 80)
      expect(wide).toEqual([])
    },
  )
})

describe('breaking lines', () => {
  const wrap = (text: string, width: number): string => chineseHelp.boxWrap?.(text, width) ?? ''
  it('loses nothing but blanks, and begins no line with a closing mark', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('药', '物，', '名称。', 'EBGM', ' of ', '（可选）', '、', 'a-b')),
        (parts) => {
          const text = parts.join('')
          const lines = wrap(text, 40).split('\n')
          const plain = (t: string) => t.replaceAll(/\s/gu, '')
          expect(plain(lines.join(''))).toBe(plain(text))
          for (const line of lines) expect(line).not.toMatch(/^[，。）]/u)
        },
      ),
    ))
  it('keeps to the width where words allow it', () => {
    const lines = wrap('药物名称不限，作为一个整体查询。'.repeat(9), 50).split('\n')
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(50)
  })
})
