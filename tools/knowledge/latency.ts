import { z } from 'zod'
import { moduleOf } from './emit.ts'
import { bilingual, cites, sign, verified, type Kind } from './kind.ts'
import { citedAs, pageOf, standingCells, standingHeader, tableOf } from './page.ts'

const FILE = 'latency/conventions.yaml'
const conventionsFile = z.array(
  z.strictObject({
    id: z.string().regex(/^(latency|analysis)\/[a-z-]+$/u),
    label: bilingual,
    numbers: z.record(z.string(), z.number()),
    assumption: z.boolean(),
    cite: cites,
    verified,
  }),
)

/** How wordings about time become days. */
export const latency: Kind = {
  name: 'latency',
  build(source) {
    const entries = (source.document(FILE, conventionsFile) ?? []).map(sign)
    const rows = entries.map((e) => [
      e.id,
      e.label.en,
      e.label.zh,
      Object.entries(e.numbers)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
      citedAs(e.cite),
      ...standingCells(e, source.reviews),
    ])
    return {
      entries,
      modules: [
        {
          name: 'latency',
          text: moduleOf(
            ["import type { Convention } from '../latency/convention.ts'"],
            [{ name: 'conventions', type: 'readonly Convention[]', value: entries }],
          ),
        },
      ],
      pages: [
        {
          name: 'latency',
          text: pageOf(
            'Conventions about time',
            'How a wording about time becomes an interval of elapsed days, and the numbers the analyses of latency use.',
            tableOf(['id', 'convention', '中文', 'numbers', 'source', ...standingHeader], rows),
            `knowledge/${FILE}`,
          ),
        },
      ],
    }
  },
}
