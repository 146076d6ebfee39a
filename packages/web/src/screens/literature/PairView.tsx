import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../parts/Icon.tsx'
import { SideBySide } from '../../parts/SideBySide.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import type { Pair } from './kind-keys.ts'
import { words } from './words.ts'

interface PairViewProps {
  readonly pair: Pair
  /** Sides changed: the right one is shown at the left. */
  readonly turned: boolean
  readonly at: number
  readonly of: number
  readonly onlyDifferent: boolean
  readonly onOnlyDifferent: (only: boolean) => void
  readonly onStep: (by: 1 | -1) => void
}

/** Two records field by field, what differs marked in the words, and how much each field speaks for them being one. */
export function PairView({ pair, turned, at, of, onlyDifferent, onOnlyDifferent, onStep }: PairViewProps) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { number, date } = useFormat()
  const [left, right] = turned ? [pair.to, pair.from] : [pair.from, pair.to]
  const headOf = (side: Pair['from']): string => say('duplicates.record', { database: said(side.database), file: side.file, line: side.line })
  const textOf = (text: Pair['fields'][number]['from']): string => (typeof text === 'string' ? text : said(text))
  const signed = (bits: number): string => `${bits > 0 ? '+' : bits < 0 ? '−' : ''}${number(Math.abs(bits))}`
  const isChinese = left.lang === 'zh' && right.lang === 'zh'
  return (
    <Box sx={{ maxWidth: '84rem' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1 }}>
        <Box sx={{ flex: '1 1 20rem' }}>
          {pair.rules && (
            <Typography>
              {say('duplicates.rules', { kind: said(pair.rules.said), why: said(pair.rules.why) })} {say('duplicates.bits', { bits: signed(pair.rules.bits) })}
            </Typography>
          )}
          {pair.decided && (
            <Typography sx={{ fontWeight: 600 }}>
              {say('duplicates.personSaid', { by: pair.decided.by, on: date(pair.decided.on), said: said(pair.decided.said) })} {pair.decided.why}
            </Typography>
          )}
        </Box>
        <FormControlLabel control={<Switch size="small" checked={onlyDifferent} onChange={(e) => onOnlyDifferent(e.target.checked)} />} label={say('duplicates.onlyDifferent')} slotProps={{ typography: { variant: 'body2' } }} />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, fontVariantNumeric: 'tabular-nums' }}>
          <Button color="inherit" aria-label={say('duplicates.previous')} onClick={() => onStep(-1)} disabled={at <= 1} sx={{ minWidth: 32 }}>
            <Icon name="left" />
          </Button>
          {say('duplicates.of', { at, of })}
          <Button color="inherit" aria-label={say('duplicates.next')} onClick={() => onStep(1)} disabled={at >= of} sx={{ minWidth: 32 }}>
            <Icon name="right" />
          </Button>
        </Box>
      </Box>
      <SideBySide
        left={headOf(left)}
        right={headOf(right)}
        {...(isChinese && { lang: 'zh' })}
        onlyDifferent={onlyDifferent}
        rows={pair.fields.map((f) => ({
          id: f.field,
          name: f.found === null || f.found.bits === 0 ? said(f.name) : say('duplicates.fieldFound', { name: said(f.name), found: said(f.found.said), bits: signed(f.found.bits) }),
          left: textOf(turned ? f.to : f.from),
          right: textOf(turned ? f.from : f.to),
          plain: typeof f.from !== 'string',
        }))}
      />
      <Box sx={{ display: 'flex', gap: 2, mt: 1, fontSize: '0.8125rem', '& a': { color: 'primary.main', lineHeight: '24px' } }}>
        {[left, right].map((side) => (
          <Link key={side.id} to="/studies/$study/literature/records/$record" params={{ study, record: side.id }}>
            {side.id}
          </Link>
        ))}
      </Box>
    </Box>
  )
}
