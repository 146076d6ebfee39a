import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useRead, useWrite } from '../../api/queries.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { useGo } from '../../parts/AppLink.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { IssueList } from '../../parts/IssueList.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useSavedState } from '../../parts/use-saved-state.ts'
import { useStudy } from '../../shell/use-study.ts'
import { useBilingual } from '../../words/language.tsx'
import { AnswerView } from './AnswerView.tsx'
import { AskBar } from './AskBar.tsx'
import { BuildLake } from './BuildLake.tsx'
import { LakeFlow } from './LakeFlow.tsx'
import { LakeView } from './LakeView.tsx'
import { fromScreenIn } from './pairs/asked.ts'
import { OwnTableTab } from './pairs/OwnTableTab.tsx'
import { PublishedTab } from './pairs/PublishedTab.tsx'
import { ScreenTab } from './pairs/ScreenTab.tsx'
import { askedAlready, draftOf, inputOf } from './question-draft.ts'
import { QuestionForm } from './QuestionForm.tsx'
import { QuestionList } from './QuestionList.tsx'
import { useAsking } from './use-asking.ts'
import { useSignalsWords } from './words.ts'

const NEW = 'new'
const NOTHING: object = {}
const TABS = ['questions', 'screen', 'published', 'own', 'lakes'] as const

/** What spontaneous reports say: the questions of the study, their answers, and the lakes that are asked. */
export default function Signals() {
  const study = useStudy()
  const say = useSignalsWords()
  const [tab, show] = useSavedState('tab', 'questions', 'step')
  const [question, open] = useSavedState('question', '', 'step')
  const [flow, follow] = useSavedState('flow', '', 'step')
  const lakes = useRead('signals.lakes', {})
  return (
    <Page title={say('title')}>
      <Typography variant="body2" role="note" sx={{ mb: 1.5, maxWidth: '60rem', fontWeight: 600 }}>
        {say('lead')}
      </Typography>
      {question === '' && flow === '' && (
        <Box component="nav" aria-label={say('tabs.label')} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, borderBottom: 1, borderColor: 'divider', mb: 2 }}>
          {TABS.map((t) => (
            <Button key={t} color={tab === t ? 'primary' : 'inherit'} aria-current={tab === t ? 'page' : undefined} onClick={() => show(t)} sx={{ borderRadius: 0, borderBottom: 2, borderColor: tab === t ? 'primary.main' : 'transparent' }}>
              {say(`tabs.${t}`)}
            </Button>
          ))}
        </Box>
      )}
      {question !== '' ? (
        <AnswerView study={study} question={String(question)} onBack={() => open('')} />
      ) : flow !== '' ? (
        <LakeFlow lake={flow} onBack={() => follow('')} />
      ) : tab === 'screen' ? (
        <Loaded of={lakes}>{(value) => <ScreenTab study={study} lakes={value} onLakes={() => show('lakes')} />}</Loaded>
      ) : tab === 'published' ? (
        <PublishedTab />
      ) : tab === 'own' ? (
        <Allowed op="signals.count" says>
          <Loaded of={lakes}>{(value) => <OwnTableTab study={study} lakes={value} />}</Loaded>
        </Allowed>
      ) : tab === 'lakes' ? (
        <>
          <Loaded of={lakes}>{(value) => <Lakes study={study} of={value} onFlow={follow} />}</Loaded>
          <Allowed op="signals.build" says>
            <BuildLake />
          </Allowed>
        </>
      ) : (
        <Loaded of={lakes}>{(value) => <Questions study={study} lakes={value.lakes} onOpen={open} onLakes={() => show('lakes')} />}</Loaded>
      )}
    </Page>
  )
}

interface LakesProps {
  readonly study: string
  readonly of: Value<'signals.lakes'>
  readonly onFlow: (lake: string) => void
}

function Lakes({ study, of: { lakes }, onFlow }: LakesProps) {
  const say = useSignalsWords()
  if (lakes.length === 0) return <EmptyState icon="signals" title={say('lakes.none.title')} says={say('lakes.none.says')} />
  return (
    <>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {say('lakes.heading')}
      </Typography>
      {lakes.map((l) => (
        <LakeView key={l.id} study={study} lake={l} onFlow={() => onFlow(l.path)} />
      ))}
    </>
  )
}

interface QuestionsProps {
  readonly study: string
  readonly lakes: Value<'signals.lakes'>['lakes']
  readonly onOpen: (question: string) => void
  readonly onLakes: () => void
}

function Questions({ study, lakes, onOpen, onLakes }: QuestionsProps) {
  const say = useSignalsWords()
  const said = useBilingual()
  const { offer } = useUndo()
  const go = useGo()
  const [form, write] = useSavedState('form', '', 'step')
  const [from] = useSavedState('from', NOTHING)
  const [lake, choose] = useState(lakes[0]?.path ?? '')
  const [withEbgm, fit] = useState(true)
  const asking = useAsking(study)
  const remove = useWrite('signals.question-remove')
  const all = useRead('signals.questions', { study })
  const take = (q: Value<'signals.questions'>['questions'][number]): void =>
    remove.mutate(
      { study, id: q.question.id },
      {
        onSuccess: () => {
          write('')
          offer({ says: say('question.removed', { question: said(q.question.label) }), undo: () => call('signals.question-save', inputOf(study, draftOf(q.question), true)).then(() => all.refetch()) })
        },
      },
    )
  return (
    <Loaded of={all}>
      {(value, answer) => {
        const screened = form === NEW ? fromScreenIn(from) : undefined
        const already = screened && askedAlready(screened, value.questions)
        const changed = value.questions.find((q) => q.question.id === (already?.id ?? form))
        if (form === NEW || changed !== undefined)
          return (
            <>
              {already && (
                <Typography role="note" sx={{ mb: 1.5, fontWeight: 600 }}>
                  {say('form.already')}
                </Typography>
              )}
              <QuestionForm key={String(form)} study={study} question={changed?.question} from={screened} all={value} onDone={() => go(`/studies/${encodeURIComponent(study)}/signals`)} />
              {changed && (
                <Button color="inherit" disabled={remove.isPending} onClick={() => take(changed)} sx={{ mt: 2 }}>
                  {say('question.remove')}
                </Button>
              )}
            </>
          )
        const add = (
          <Allowed op="signals.question-save" says>
            <Button variant="outlined" startIcon={<Icon name="plus" />} onClick={() => write(NEW)}>
              {say('question.add')}
            </Button>
          </Allowed>
        )
        if (value.questions.length === 0) return <EmptyState icon="signals" title={say('question.none.title')} says={say('question.none.says')} action={add} />
        return (
          <>
            {lakes.length === 0 ? (
              <Box role="note" sx={{ mb: 2, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                {say('ask.noLake')}
                <Button variant="outlined" onClick={onLakes}>
                  {say('ask.toLakes')}
                </Button>
              </Box>
            ) : (
              <AskBar lakes={lakes} lake={lake} onLake={choose} withEbgm={withEbgm} onEbgm={fit} asking={asking} />
            )}
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1.5 }}>
              {add}
              <Button color="inherit" disabled={lake === '' || asking.at !== ''} onClick={() => void asking.start(value.questions.map((q) => q.question.id), lake, withEbgm)}>
                {say('question.askAll')}
              </Button>
            </Box>
            <IssueList issues={answer.issues} />
            <QuestionList questions={value.questions} mayAsk={lake !== '' && asking.at === ''} onOpen={onOpen} onEdit={write} onAsk={(id) => void asking.start([id], lake, withEbgm)} />
          </>
        )
      }}
    </Loaded>
  )
}
