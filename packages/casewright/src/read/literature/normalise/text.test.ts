import { describe, expect, it } from 'vitest'
import { abstractOf } from './abstract.ts'
import { decideLanguage, languageOf, languageOfText } from './language.ts'
import { halfWidth, plainText } from './plain-text.ts'
import { recordType } from './record-type.ts'
import { titleOf, twoTitles } from './title.ts'

describe('plain text', () => {
  it.each([
    ['Effect of <i>H. pylori</i> on IL-2<sup>+</sup> cells', 'Effect of H. pylori on IL-2+ cells'],
    ['<p>One</p><p>two</p>', 'One two'],
    ['<jats:title>Aim</jats:title> <mml:mi mathvariant="x">n</mml:mi>', 'Aim n'],
    ['P<0.05 and n>3', 'P<0.05 and n>3'],
    ['a <b and c> d', 'a <b and c> d'],
    ['Smith &amp; Co: &lt;5 &#945; &#x3b2; &eacute;', 'Smith & Co: <5 α β é'],
    ['&amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;', 'x'],
    ['AT&T; &unknown; &#0;', 'AT&T; &unknown; &#0;'],
    ['one\n      two\u00a0three ', 'one two three'],
    ['目的 报告一例。\n方法 回顾。', '目的 报告一例。方法 回顾。'],
  ])('%s', (written, plain) => {
    expect(plainText(written)).toBe(plain)
  })

  it('full-width digits, letters and signs become half-width', () => {
    expect(halfWidth('２０２０；Ａｂ（１）')).toBe('2020;Ab(1)')
  })

  it('CNKI’s marks come off an abstract, 正 in its words stays', () => {
    expect(abstractOf('<正>报告一例')).toBe('报告一例')
    expect(abstractOf('Abstract(#br)This paper(#br)shows')).toBe('This paper shows')
    expect(abstractOf('纠正后好转')).toBe('纠正后好转')
  })
})

describe('titles', () => {
  it.each([
    ['[A translated title].', { text: 'A translated title', translated: true }],
    ['A title [Chinese]', { text: 'A title', language: 'zh', translated: false }],
    ['A title. [Article in German]', { text: 'A title.', language: 'de', translated: false }],
    ['中性粒细胞性皮病一例(附2例报告)', { text: '中性粒细胞性皮病一例(附2例报告)', translated: false }],
    ['A title [retracted]', { text: 'A title [retracted]', translated: false }],
    ['[18F]FDG uptake in skin [sic]', { text: '[18F]FDG uptake in skin [sic]', translated: false }],
  ])('%s', (written, title) => {
    expect(titleOf(written)).toEqual(title)
  })

  it('a field with both languages holds two titles, one with foreign words one', () => {
    const pair = { title: '免疫相关性皮炎一例', otherTitle: 'Immune-related dermatitis: a case report' }
    for (const joint of [' = ', '=', ' ', '/', ' | '])
      expect(twoTitles(`${pair.title}${joint}${pair.otherTitle}`)).toEqual(pair)
    expect(twoTitles(`${pair.title}[${pair.otherTitle}]`)).toEqual(pair)
    expect(twoTitles(`${pair.otherTitle} ${pair.title}`)).toEqual({ title: pair.otherTitle, otherTitle: pair.title })
    expect(twoTitles('PD-1 抑制剂 nivolumab 致 Sweet 综合征一例')).toBeUndefined()
    expect(twoTitles('抗PD-1单抗 (nivolumab)')).toBeUndefined()
  })
})

describe('language', () => {
  it('is known by code and by name in several languages', () => {
    expect(['chi', 'Chinese', '中文;', 'zh-CN', 'eng', 'English; French', 'Klingon', ''].map(languageOf)).toEqual([
      'zh',
      'zh',
      'zh',
      'zh',
      'en',
      'en',
      undefined,
      undefined,
    ])
  })

  it('is shown by the script of a title, which goes before the field', () => {
    expect(
      ['免疫治疗一例', 'スイート症候群の一例', '증례 보고', 'Случай', 'A case', 'α-Synuclein'].map(languageOfText),
    ).toEqual(['zh', 'ja', 'ko', 'ru', undefined, undefined])
    expect(decideLanguage('en', '免疫治疗一例')).toBe('zh')
    expect(decideLanguage('zh', 'A translated title')).toBe('zh')
    expect(decideLanguage('ja', '皮膚病')).toBe('ja')
    expect(decideLanguage(undefined, 'A case')).toBeUndefined()
  })
})

it('the kind of publication is the most telling of its names', () => {
  expect(recordType(['Journal Article', 'Review'])).toBe('review')
  expect(recordType(['Case Reports', 'Journal Article'])).toBe('article')
  expect(recordType(['JOUR', 'Conference Abstract'])).toBe('meeting-abstract')
  expect(recordType(['Journal Article', 'Retracted Publication'])).toBe('article')
  expect(recordType(['Retraction of Publication'])).toBe('retraction')
  expect(recordType(['硕士'])).toBe('thesis')
  expect(recordType(['Research Support, Non-U.S. Gov’t'])).toBeUndefined()
})
