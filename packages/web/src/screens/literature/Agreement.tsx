import Box from '@mui/material/Box'
import type { Value } from '../../api/api.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/use-words.ts'
import { plainTable } from './table-look.ts'
import { words } from './words.ts'

type Pairs = Value<'screen.conflicts'>['agreement']
type Measure = NonNullable<Pairs[number]['kappa']>

/** How far each two screeners agree on what both have read. */
export function Agreement({ of }: { readonly of: Pairs }) {
  const say = useWords(words)
  const { number } = useFormat()
  const two = (x: number): string => number(Math.round(x * 100) / 100, 2).replace('-', '−')
  const measure = (m: Measure | undefined): string =>
    m === undefined ? say('conflicts.tooFew') : m.kind !== 'agreement' ? '—' : m.standardError > 0 ? say('conflicts.range', { value: two(m.value), low: two(m.low), high: two(m.high) }) : two(m.value)
  return (
    <Box component="section">
      <Box component="table" sx={{ ...plainTable, maxWidth: '52rem' }}>
        <caption>{say('conflicts.agreement')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('conflicts.people')}</th>
            <th scope="col" className="number">{say('conflicts.both')}</th>
            <th scope="col" className="number">{say('conflicts.bothOn')}</th>
            <th scope="col" className="number">{say('conflicts.bothOut')}</th>
            <th scope="col" className="number">{say('conflicts.differ')}</th>
            <th scope="col">{say('conflicts.kappa')}</th>
            <th scope="col">{say('conflicts.pabak')}</th>
          </tr>
        </thead>
        <tbody>
          {of.length === 0 && (
            <tr>
              <td colSpan={7}>{say('conflicts.agreementNone')}</td>
            </tr>
          )}
          {of.map((p) => (
            <tr key={`${p.a} ${p.b}`}>
              <th scope="row">
                {p.a} – {p.b}
              </th>
              <td className="number">{number(p.both)}</td>
              <td className="number">{number(p.table[0][0])}</td>
              <td className="number">{number(p.table[1][1])}</td>
              <td className="number">{number(p.table[0][1] + p.table[1][0])}</td>
              <td>{measure(p.kappa)}</td>
              <td>{measure(p.pabak)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  )
}
