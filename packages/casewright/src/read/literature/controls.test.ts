import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOf, readAll, refusal } from '../../../test/export-file.ts'

const ESC = '\u001B'
const CONTROL = /(?!\n)[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069]/u

describe('control characters in an export', () => {
  it('are in no field, and told once with their number and the line of the first entry', async () => {
    const text = [
      'TY  - JOUR\nTI  - Plain\nER  - \n',
      `TY  - JOUR\nTI  - Sweet${ESC}[31m syndrome\u0007\nAU  - Li\u202E, Wei\nAN  - X\u009B1\nDB  - Em\u200Bbase\nN1  - a\u2066b\u2069\nKW  - k\u0008\nER  - \n`,
    ].join('\n')
    const { records, issues } = await readAll(exportOf('a.ris', text))
    expect(records[1]).toMatchObject({ title: 'Sweet[31m syndrome', authors: [{ family: 'Li', given: 'Wei' }] })
    expect(records[1]?.rest).toContainEqual(['N1', 'ab'])
    expect(JSON.stringify(records)).not.toMatch(/\\u00[01][0-9a-f]|[\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069]/u)
    expect(issues.map((i) => [i.code, i.level, i.at.line, i.values])).toEqual([
      ['controls-taken-out', 'note', 5, { count: 7 }],
    ])
  })

  it('written as JSON escapes, character numbers or in the names of columns are taken out too', async () => {
    const json = await readAll(
      exportOf(
        'a.json',
        '[{"title":"A\\u001b]0;x\\u0007 b","author":[{"family":"L\\u0085i\\u202e","given":"W"}],"x\\u001by":"1"}]',
        16,
      ),
      { format: 'csl-json' },
    )
    expect(json.records[0]).toMatchObject({
      title: 'A]0;x b',
      authors: [{ family: 'L i', given: 'W' }],
      rest: [['xy', '1']],
    })
    const xml = await readAll(
      exportOf(
        'a.xml',
        '<xml><records><record><titles><title>A&#x9b;1m&#x202e;B</title></titles></record></records></xml>',
      ),
    )
    expect(xml.records[0]?.title).toBe('A1mB')
  })

  it('joiners that scripts need, and line breaks that divide what is kept aside, stay', async () => {
    const title = 'می\u200Cخواهم \u0915\u094D\u200D\u0937'
    const { records, issues } = await readAll(
      exportOf(
        'a.txt',
        `FN X\nVR 1.0\nPT J\nTI ${title}\nCR Nobody N, 1964\n   Somebody S, 1970\nUT WOS:1\nER\n\nEF\n`,
      ),
    )
    expect(records[0]?.title).toBe(title)
    expect(records[0]?.rest).toContainEqual(['CR', 'Nobody N, 1964\nSomebody S, 1970'])
    expect(issues).toEqual([])
  })

  it('are not in what is told of a file either', async () => {
    const { issues } = await readAll(exportOf('a.ris', `stray${ESC}[2J text\n\nTY  - JOUR\nTI  - A\nER  - \n`))
    expect(issues.map((i) => i.values['got'])).toEqual(['stray[2J text'])
    const refused = await refusal(readAll(exportOf('a.ris', `x${ESC}y`)))
    expect(refused).toBe('format-unknown line 1')
  })

  it('whatever the text: none is left, and what has none is as it was', async () => {
    const value = fc.string({ unit: 'binary', maxLength: 40 }).map((s) => s.replaceAll(/[\r\n\0]|\p{Cs}/gu, ''))
    await fc.assert(
      fc.asyncProperty(value, value, async (title, note) => {
        const json = JSON.stringify([{ title: `T${title}`, note: `N${note}`, author: [{ literal: `A${title}` }] }])
        const { records } = await readAll(exportOf('a.json', json), { format: 'csl-json' })
        for (const text of [records[0]?.title ?? '', ...(records[0]?.rest.flat() ?? [])])
          expect(CONTROL.test(text)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
