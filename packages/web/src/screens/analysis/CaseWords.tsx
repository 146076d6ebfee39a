import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { Value } from '../../api/api.ts'
import { AppLink } from '../../parts/AppLink.tsx'
import { inAddress, wordsInAddress } from '../../parts/words-in-address.ts'
import { Silence } from '../../parts/Silence.tsx'
import { useBilingual } from '../../words/language.tsx'
import { useAnalysisWords } from './words.ts'
import { useOwnWords, type OwnWords } from './use-own-words.ts'

type CaseBehind = Value<'results.cases'>['groups'][number]['cases'][number]
type FieldBehind = CaseBehind['fields'][number]
type WordsBehind = FieldBehind['words'][number]

const Case = styled('li')(({ theme }) => {
  const { palette } = theme.vars ?? theme
  return {
    borderTop: `1px solid ${palette.divider}`,
    padding: '6px 0',
    fontSize: '0.8125rem',
    '& > a': { fontWeight: 600, display: 'inline-block', minHeight: 24, lineHeight: '24px', color: palette.primary.main, textUnderlineOffset: 3 },
    '& dl': { margin: '2px 0 0', display: 'grid', gridTemplateColumns: 'minmax(4.5rem, 7.5rem) 1fr', gap: '2px 10px' },
    '& dd a': { color: 'inherit', display: 'inline-block', minHeight: 24, textUnderlineOffset: 3 },
    '& dt': { color: palette.text.secondary },
    '& dt a': { color: 'inherit', display: 'inline-block', minHeight: 24, textUnderlineOffset: 3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    '& q': { fontFamily: 'Georgia, "Times New Roman", "Songti SC", "Noto Serif CJK SC", serif' },
  }
})

/** One case behind a number: a link to it, and what its sources say in the fields the number rests on. */
export function CaseWords({ study, of }: { readonly study: string; readonly of: CaseBehind }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  const own = useOwnWords(study, of)
  const here = `/studies/${encodeURIComponent(study)}`
  const id = encodeURIComponent(of.id)
  const to = { patient: `${here}/patients/${id}`, record: `${here}/literature/records/${id}`, report: `${here}/sources?source=${inAddress(of.id)}`, entry: undefined }[of.kind]
  const title = { patient: say('panel.toCase', { patient: of.id }), record: say('panel.toRecord', { record: of.id }), report: say('panel.toSource', { source: of.id }), entry: '' }[of.kind]
  return (
    <Case>
      {to === undefined ? (
        of.id
      ) : (
        <AppLink to={to} title={title}>
          {of.id}
        </AppLink>
      )}{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {of.reports.map((r) => said(r.name)).join(said({ en: '; ', zh: '；' }))}
      </Box>
      {of.fields.length > 0 && (
        <dl>
          {of.fields.map((f) => (
            <FieldWords key={`${f.path} ${f.name.en}`} field={f} own={own} to={`${to ?? here}?field=${inAddress(f.path)}`} />
          ))}
        </dl>
      )}
    </Case>
  )
}

function FieldWords({ field, own, to }: { readonly field: FieldBehind; readonly own: OwnWords; readonly to: string }) {
  const say = useAnalysisWords()
  const said = useBilingual()
  return (
    <>
      <dt>
        <AppLink to={to}>{said(field.name)}</AppLink>
      </dt>
      <dd>
        <Silence kind={field.said}>{said(field.shown)}</Silence>
        {field.words.map((w, i) => (
          // The same words may be read twice for one field.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={i}>
            {w.text === null ? <Box component="span" sx={{ color: 'text.secondary' }}>{say('panel.looked')}</Box> : w.kind === 'cited' ? <Box component="span">{say('panel.readIn', { place: said(w.text) })}</Box> : w.kind === 'sealed' ? <Sealed words={own(field.path, w)} instead={said(w.text)} /> : <q>{said(w.text)}</q>}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {said({ en: ' — ', zh: '——' })}
              <AppLink to={`${to}&words=${inAddress(placeOf(w))}`} title={say('panel.toWords')}>
                {said(w.name)}
              </AppLink>
              {w.nature && ` · ${said(w.nature)}`}
            </Box>
          </div>
        ))}
      </dd>
    </>
  )
}

/** Words of a chart of one’s own: shown here to whoever may read the case, and never part of a result. */
const Sealed = ({ words, instead }: { readonly words: string | undefined; readonly instead: string }) =>
  words === undefined ? <Box component="span" sx={{ color: 'text.secondary' }}>{instead}</Box> : <q>{words}</q>

const placeOf = ({ source, at }: WordsBehind): string => wordsInAddress({ source, text: at?.text, start: at?.start })
