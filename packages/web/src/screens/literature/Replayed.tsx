import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { Download } from '../../parts/Download.tsx'
import { SvgFigure } from '../../parts/SvgFigure.tsx'
import { useFormat } from '../../words/format.ts'
import { languages, useLanguage, type Language } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { pngOf } from './png-of.ts'
import { plainTable } from './table-look.ts'
import { replayWords } from './words.ts'

const names: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' }
const shares = ['wss95', 'wss100', 'rrf10', 'atd'] as const
/** As the field writes them. */
const measures = { wss95: 'WSS@95', wss100: 'WSS@100', rrf10: 'RRF@10', atd: 'ATD' } as const satisfies Readonly<Record<(typeof shares)[number], string>>

/** What a replay showed, in plain words, as the recall curve to keep, and as the measures of the field. */
export function Replayed({ of }: { readonly of: Value<'screen.simulate'> }) {
  const say = useWords(replayWords)
  const { percent, number } = useFormat()
  const { language } = useLanguage()
  const [chosen, choose] = useState<Language>()
  const drawn = chosen ?? language
  const { measures: m, shown, study, leftOut } = of
  const [most, all] = of.reach
  const share = (n: number): string => percent(n / m.records)
  return (
    <Box component="section" aria-labelledby="replayed" sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      <Typography id="replayed" variant="h3" component="h2">
        {say('result')}
      </Typography>
      <Box role="status" sx={{ display: 'grid', gap: 0.5 }}>
        {most && <Box sx={{ fontWeight: 600 }}>{say('most', { read: most.read, records: m.records, relevant: m.relevant, unread: most.unread, share: share(most.unread), recall: percent(most.recall), lost: percent(1 - most.recall) })}</Box>}
        {all && <Box>{say('all', { read: all.read, unread: all.unread, share: share(all.unread) })}</Box>}
        {most && <Box>{say('saved', { share: percent(m.wss95, 1), recall: percent(most.recall), measure: measures.wss95 })}</Box>}
        {study !== null && study.undecided > 0 && <Box>{say('undecided', { n: study.undecided })}</Box>}
        {Object.values(leftOut).some((n) => n > 0) && <Box>{say('out', { ...leftOut })}</Box>}
        <Box sx={{ color: 'text.secondary' }}>{say('caution')}</Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <ToggleButtonGroup exclusive size="small" value={drawn} onChange={(_, l: Language | null) => l && choose(l)} aria-label={say('language')}>
          {languages.map((l) => (
            <ToggleButton key={l} value={l} lang={l} sx={{ py: 0.25 }}>
              {names[l]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Download name={`recall.${drawn}.svg`} make={() => new Blob([shown.svg[drawn]], { type: 'image/svg+xml' })}>
          {say('svg')}
        </Download>
        <Download name={`recall.${drawn}.png`} make={() => pngOf(shown.svg[drawn])}>
          {say('png')}
        </Download>
        <Download name={`recall.${drawn}.csv`} make={() => new Blob([shown.csv[drawn]], { type: 'text/csv' })}>
          {say('csv')}
        </Download>
      </Box>
      <Box lang={drawn} sx={{ maxWidth: '46rem' }}>
        <SvgFigure svg={shown.svg[drawn]} alt={shown.alt[drawn]} />
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {shown.caption[drawn]}
        </Typography>
      </Box>
      <Box component="table" sx={{ ...plainTable, width: 'auto' }}>
        <caption>{say('measures')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('measure')}</th>
            <th scope="col" className="number">
              {say('value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map((id) => (
            <tr key={id}>
              <th scope="row">{say(`names.${id}`, { measure: measures[id], recall: percent(most?.recall ?? 1) })}</th>
              <td className="number">{percent(m[id], 1)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say('names.loss')}</th>
            <td className="number">{number(m.loss, 4)}</td>
          </tr>
        </tbody>
      </Box>
    </Box>
  )
}
