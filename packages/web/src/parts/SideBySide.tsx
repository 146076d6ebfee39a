import Box from '@mui/material/Box'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/use-words.ts'
import { Hidden } from './Hidden.tsx'
import { wordDiff, type Run } from './word-diff.ts'
import { words } from './words.ts'

interface ComparedRow {
  readonly id: string
  readonly name: string
  readonly left?: string | undefined
  readonly right?: string | undefined
  /** Not compared word by word: a code, a date. */
  readonly plain?: boolean
}
interface SideBySideProps {
  readonly left: string
  readonly right: string
  readonly rows: readonly ComparedRow[]
  /** Language of the texts, for where words end. */
  readonly lang?: string
  readonly onlyDifferent?: boolean
}

/** Two things field by field, with what differs marked in the words. */
export function SideBySide({ left, right, rows, lang, onlyDifferent = false }: SideBySideProps) {
  const say = useWords(words)
  const { language } = useLanguage()
  const shown = rows.filter((r) => !onlyDifferent || (r.left ?? '') !== (r.right ?? ''))
  return (
    <Box component="table" sx={{ width: '100%', borderCollapse: 'collapse', fontSize: '0.8125rem', '& th, & td': { textAlign: 'start', verticalAlign: 'top', px: 1, py: 0.5, borderBottom: 1, borderColor: 'divider', overflowWrap: 'anywhere' }, '& td': { width: '42%' }, '& tbody th': { fontWeight: 400, color: 'text.secondary' } }}>
      <thead>
        <tr>
          <th scope="col">
            <Hidden>{say('compare.field')}</Hidden>
          </th>
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => {
          const [a, b] = [row.left ?? '', row.right ?? '']
          const same = a === b
          const compared = same || a === '' || b === '' || row.plain === true ? undefined : wordDiff(a, b, lang ?? language)
          return (
            <tr key={row.id}>
              <th scope="row">
                {row.name}
                {!same && <Hidden>{say('compare.differs')}</Hidden>}
              </th>
              {[a, b].map((text, side) => (
                <td key={side === 0 ? 'left' : 'right'}>
                  {text === '' ? (
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {say('compare.none')}
                    </Box>
                  ) : (
                    <Runs runs={compared?.[side === 0 ? 'left' : 'right'] ?? [{ text, differs: !same }]} />
                  )}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </Box>
  )
}

const Runs = ({ runs }: { readonly runs: readonly Run[] }) => (
  <>
    {runs.map((run, at) =>
      run.differs ? (
        <Box component="mark" key={at} sx={{ color: 'inherit', bgcolor: 'action.selected', textDecoration: 'underline', textDecorationThickness: 2, textDecorationColor: 'secondary.main', textUnderlineOffset: 3, borderRadius: '2px' }}>
          {run.text}
        </Box>
      ) : (
        <span key={at}>{run.text}</span>
      ),
    )}
  </>
)
