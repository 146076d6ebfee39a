import { expect, it } from 'vitest'
import { headingOf } from './source-name.tsx'

const both = (words: string) => ({ en: words, zh: words })
const titled = (title: string, reference: string) => ({ id: 'a', citation: { title }, reference: both(reference) })

it('says the title of a source once: in its reference, where that holds it, in whatever quotation marks', () => {
  expect(headingOf(titled('出院小结', '出院小结'), 'zh')).toEqual({ heading: '出院小结' })
  const letter = titled("Sweet's syndrome and imatinib", 'Alder A. Sweet’s Syndrome and imatinib. J Test. 2023.')
  expect(headingOf(letter, 'en')).toEqual({ heading: letter.reference.en })
  expect(headingOf(titled('Own title', 'chart, chart-1'), 'en')).toEqual({
    heading: 'Own title',
    reference: 'chart, chart-1',
  })
  expect(headingOf({ id: 'a', citation: null, reference: both('chart-1') }, 'en')).toEqual({ heading: 'chart-1' })
})
