import { styled } from '@mui/material/styles'
import type { Value } from '../../api/api.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useAnalysisWords } from './words.ts'

type Sections = Value<'results.numbers'>['sections']

const List = styled('nav')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    '& ul': { listStyle: 'none', margin: 0, padding: 0 },
    '& button': {
      all: 'unset',
      boxSizing: 'border-box',
      display: 'flex',
      justifyContent: 'space-between',
      gap: 8,
      width: '100%',
      minHeight: 28,
      padding: '4px 12px',
      cursor: 'pointer',
      fontSize: '0.8125rem',
      borderInlineStart: '3px solid transparent',
    },
    '& button:hover': { background: palette.action.hover },
    '& button[aria-current]': { background: palette.action.selected, borderInlineStartColor: palette.primary.main, fontWeight: 600 },
    '& button:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: -2 },
    '& span': { color: palette.text.secondary, fontWeight: 400, fontVariantNumeric: 'tabular-nums' },
  }
})

/** The sections of numbers, in the order the report reads them. */
export function SectionList({ sections, at, onAt }: { readonly sections: Sections; readonly at: string; readonly onAt: (id: string) => void }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const { number } = useFormat()
  return (
    <List aria-label={say('sections')}>
      <ul>
        {sections.map((s) => (
          <li key={s.id}>
            <button type="button" aria-current={s.id === at ? 'true' : undefined} onClick={() => onAt(s.id)}>
              {said(s.name)}
              <span>{number(s.numbers.length)}</span>
            </button>
          </li>
        ))}
      </ul>
    </List>
  )
}
