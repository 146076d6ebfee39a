import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { inventedAnswer, inventedLake } from '../../../test/signals/invented-answer.ts'
import { nameIn } from '../../i18n/name-in.ts'
import type { SignalAnswer } from '../../model/signal/answer.ts'
import { signalReport } from '../../write/signals/signal-report.ts'
import { wordFile } from './word.ts'

const headersOf = async (answer: SignalAnswer): Promise<readonly string[]> => {
  const { document } = signalReport({
    locale: 'en',
    nameOf: nameIn('en'),
    version: '0',
    statedOn: '2031-08-01',
    answer,
  })
  const parts = unzipSync(await wordFile(document, new Map()))
  return Object.entries(parts).flatMap(([name, bytes]) =>
    /^word\/header\d+\.xml$/u.test(name) ? [strFromU8(bytes)] : [],
  )
}

it('a Word file of generated data says so at the head of every page, and of reports does not', async () => {
  const generated = await headersOf(inventedAnswer)
  expect(generated.length).toBeGreaterThan(0)
  for (const header of generated) expect(header).toContain('GENERATED DATA')
  for (const header of await headersOf({ ...inventedAnswer, lake: { ...inventedLake, generated: false } }))
    expect(header).not.toContain('GENERATED')
})
