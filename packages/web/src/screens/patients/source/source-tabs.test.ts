import { expect, it } from 'vitest'
import type { HeldTextView, SourceView } from '../contract.ts'
import { firstTab, type SourceTab } from './source-tabs.ts'

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
