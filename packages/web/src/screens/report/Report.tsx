import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useRead } from '../../api/queries.ts'
import { AppLink, useGo } from '../../parts/AppLink.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { Said } from '../../parts/Said.tsx'
import { Split } from '../../parts/Split.tsx'
import { useShortcuts } from '../../parts/keyboard/Shortcuts.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { languages, useLanguage } from '../../words/language.tsx'
import { NumberPanel } from '../analysis/NumberPanel.tsx'
import { ReportFiles } from './ReportFiles.tsx'
import { ReportFrame } from './ReportFrame.tsx'
import { useReportWords } from './words.ts'

const PARTS = ['cases', 'numbers'] as const
const NO_PARTS: readonly string[] = []

/** The report as it stands now, in either language; its numbers open their cases; its files can be made and kept. */
export default function Report() {
  const study = useStudy()
  const say = useReportWords()
  const go = useGo()
  const { language: own } = useLanguage()
  const [chosen, choose] = useSavedState<string>('language', '')
  const [shown, show] = useSavedState<readonly string[]>('parts', NO_PARTS)
  const [number, open] = useSavedState('number', '')
  const language = languages.find((l) => l === chosen) ?? own
  const parts = PARTS.filter((p) => shown.includes(p))
  const preview = useRead('report.preview', { study, language, parts }, { keep: true })
  useShortcuts(say('keys.title'), [{ keys: 'Escape', says: say('keys.close'), run: () => open(''), off: number === '' }])
  const untold = (preview.data?.issues ?? []).filter((i) => i.code === 'not-translated')
  const here = `/studies/${encodeURIComponent(study)}`
  return (
    <Page
      wide
      title={say('title')}
      actions={
        <>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {preview.isFetching && preview.data !== undefined ? say('preview.updating') : say('preview.hint')}
          </Box>
          {PARTS.map((p) => (
            <FormControlLabel key={p} control={<Checkbox size="small" checked={parts.includes(p)} onChange={() => show(parts.includes(p) ? parts.filter((x) => x !== p) : [...parts, p])} />} label={say(`preview.${p}`)} slotProps={{ typography: { variant: 'body2' } }} />
          ))}
          <ToggleButtonGroup exclusive size="small" aria-label={say('preview.language')} value={language} onChange={(_e, l: unknown) => typeof l === 'string' && choose(l === own ? '' : l)}>
            {languages.map((l) => (
              <ToggleButton key={l} value={l} lang={l === 'zh' ? 'zh-CN' : 'en'} sx={{ textTransform: 'none', px: 1.25, py: 0.25 }}>
                {say(`preview.${l}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Said>{preview.data === undefined ? '' : preview.isFetching ? say('preview.updating') : say('preview.updated')}</Said>
        </>
      }
    >
      <Loaded of={preview}>
        {(value) =>
          value.patients === 0 ? (
            <EmptyState icon="report" title={say('empty.title')} says={say('empty.says')} action={<AppLink to={`${here}/patients`}>{say('empty.action')}</AppLink>} />
          ) : (
            <Box sx={{ height: '100%', borderTop: 1, borderColor: 'divider' }}>
              <Split
                id="report"
                label={say('pane')}
                share={0.7}
                first={<ReportFrame html={value.html} title={say('preview.label')} onNumber={open} onCase={(id) => go(`${here}/patients/${encodeURIComponent(id)}`)} onEscape={() => open('')} />}
                second={number === '' ? <><IssueList issues={untold} /><ReportFiles study={study} /></> : <NumberPanel study={study} number={String(number)} filter={NO_PARTS} onClose={() => open('')} />}
              />
            </Box>
          )
        }
      </Loaded>
    </Page>
  )
}
