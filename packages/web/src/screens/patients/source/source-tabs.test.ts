import { expect, it } from 'vitest'
import type { HeldTextView, SourceView } from '../contract.ts'
import { sayIn } from '../../../words/use-words.ts'
import en from '../words/en.json' with { type: 'json' }
import { firstTab, tabsOf, type SourceTab } from './source-tabs.ts'

const source = (id: string): SourceView => ({ id }) as SourceView
const text = (of: string, language: string): SourceTab => ({
  id: `${of}#${language}`,
  source: source(of),
  label: language,
  held: { id: `${of}#${language}`, language } as HeldTextView,
})

it('opens the text in the language of the reader first, where the first source has one', () => {
  const tabs = [text('a', 'en'), text('a', 'zh-Hans'), text('b', 'zh')]
  expect(firstTab(tabs, 'zh')?.id).toBe('a#zh-Hans')
  expect(firstTab(tabs, 'en')?.id).toBe('a#en')
  expect(firstTab([text('a', 'en'), text('b', 'zh')], 'zh')?.id).toBe('a#en')
  expect(firstTab([], 'zh')).toBeUndefined()
})

it('has one tab for a source with one text, whatever file the words came in, and one more for what can be looked at', () => {
  const pasted = (id: string, author: string, files: SourceView['files']): SourceView => ({
    ...source(id),
    reference: { en: id, zh: id },
    citation: { author: [{ family: author }], issued: '2023' },
    seen: { what: 'full-text', cut: false, at: [] },
    texts: [{ id: `${id}#en`, language: 'en', nature: 'original' } as HeldTextView],
    files,
  })
  const file = (name: string, media: string) => ({ path: `s/${name}`, name, media }) as SourceView['files'][number]
  const labels = (sources: readonly SourceView[]) => tabsOf(sources, sayIn(en, 'en'), 'en').map((t) => t.label)
  const txt = file('Alder 2023 · pasted text.txt', 'text/plain')
  const pdf = file('birch.pdf', 'application/pdf')
  expect(labels([pasted('a', 'Alder', [txt]), pasted('b', 'Birch', [pdf])])).toEqual([
    'Alder 2023 · full text',
    'Birch 2023 · English',
    'Birch 2023 · birch.pdf',
  ])
  expect(labels([{ ...pasted('a', 'Alder', [txt]), texts: [] }])).toEqual(['no text held'])
  const titled = (id: string, title: string): SourceView => {
    const made = pasted(id, 'Alder', [])
    return { ...made, citation: { author: [{ family: 'Alder' }], issued: '2023', title } }
  }
  const [sweet, pyoderma] = ['Sweet syndrome induced by imatinib in CML', 'Pyoderma gangrenosum']
  expect(labels([titled('a', sweet), titled('b', pyoderma), pasted('c', 'Birch', [])])).toEqual([
    'Alder 2023, Sweet syndrome induced by… · full text',
    'Alder 2023, Pyoderma gangrenosum · full text',
    'Birch 2023 · full text',
  ])
  expect(labels([titled('a', sweet), titled('b', sweet)])).toEqual([
    'Alder 2023, a · full text',
    'Alder 2023, b · full text',
  ])
})
