import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { InputProblem } from '../../base/issue.ts'
import { normaliseText } from '../../base/traced.ts'
import { textOfPages } from '../../read/source-text/text-of-pages.ts'
import { chineseFont } from '../fonts/chinese-font.ts'
import { pdfPages } from './pdf-pages.ts'

const read = async (bytes: Uint8Array) => textOfPages(await pdfPages(() => Promise.resolve())(bytes, 'paper.pdf'))

function typeset(source: string): Uint8Array {
  const font = chineseFont()
  const compiler = NodeCompiler.create({
    workspace: '/t',
    ...(font !== undefined && { fontArgs: [{ fontBlobs: font.files.map((f) => readFileSync(f)) }] }),
  })
  compiler.addSource('/t/main.typ', source)
  const made = compiler.compile({ mainFilePath: '/t/main.typ' }).result
  if (made === null) throw new Error('typeset')
  return compiler.pdf(made, {})
}

// The hyphen it sets at the end of a line is a soft one, which does not come out: the word is known from the title.
const sentence = (n: number): string =>
  `Sentence ${n} of the report tells that the patient developed tender erythematous plaques after the administration of the drug, which resolved with systemic glucocorticosteroids within several days of treatment.`
const body = Array.from({ length: 24 }, (_, i) => sentence(i + 1)).join('\n\n')

it('two columns are read one after the other, under a title over both, and cut words are whole', async () => {
  const { text, silent } = await read(
    typeset(
      `#set page(width: 15cm, height: 20cm, columns: 2, margin: 1.5cm)\n#set text(size: 9pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n#place(top, float: true, scope: "parent")[#text(size: 14pt)[A report of one patient with Sweet syndrome under a drug for leukaemia]]\n${body}`,
    ),
  )
  expect(silent).toEqual([])
  const whole = normaliseText(text)
  let at = -1
  for (let n = 1; n <= 24; n += 1) {
    const found = whole.indexOf(sentence(n))
    expect([n, found > at]).toEqual([n, true])
    at = found
  }
  expect(whole.indexOf('A report of one patient with Sweet syndrome')).toBe(0)
})

it.skipIf(chineseFont() === undefined)('Chinese lines are put together without a blank', async () => {
  const said =
    '患者男，五十九岁，因多发性骨髓瘤接受硼替佐米治疗，第二周期第四天突发疼痛性红色水肿性斑块，伴发热乏力，病理示真皮中性粒细胞浸润，未见血管炎。'
  const { text } = await read(
    typeset(`#set page(width: 9cm, height: 12cm)\n#set text(size: 10pt, lang: "zh")\n${said}`),
  )
  expect(normaliseText(text)).toContain(said)
})

it('a page without words is told by its number, its place kept between form feeds', async () => {
  const { text, silent } = await read(
    typeset(
      `#set page(width: 10cm, height: 10cm)\nThe first page\n#pagebreak()\n#rect(width: 4cm, height: 4cm)\n#pagebreak()\nThe third page`,
    ),
  )
  expect(silent).toEqual([2])
  expect(text.split('\f').map((page) => page.trim())).toEqual(['The first page', '', 'The third page'])
})

it('what is no PDF, or a broken one, is refused with its name', async () => {
  const whole = typeset('#set page(width: 10cm, height: 10cm)\nText')
  for (const bytes of [new TextEncoder().encode('%PDF-1.7 nothing else'), whole.slice(0, 200), new Uint8Array(0)])
    await expect(read(bytes)).rejects.toThrow(InputProblem)
})
