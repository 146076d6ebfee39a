import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Breakable } from './Breakable.tsx'

const drawn = (text: string): string => renderToStaticMarkup(createElement(Breakable, { text }))

it('may break after a stroke between words, and changes no word', () => {
  expect(drawn('multiple myeloma (relapsed/refractory)')).toBe('multiple myeloma (relapsed/<wbr/>refractory)')
  expect(drawn('bortezomib–dexamethasone')).toBe('bortezomib–<wbr/>dexamethasone')
  expect(drawn('12–14 mg/m²')).toBe('12–14 mg/<wbr/>m²')
})
