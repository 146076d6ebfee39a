import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { Value } from '../../api/api.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { QuietTable, Scrolling } from '../analysis/look.ts'
import { useSignalsWords } from './words.ts'

export type ListedQuestion = Value<'signals.questions'>['questions'][number]

interface QuestionListProps {
  readonly questions: readonly ListedQuestion[]
  /** False where there is no lake, or one is being asked. */
  readonly mayAsk: boolean
  readonly onOpen: (id: string) => void
  readonly onEdit: (id: string) => void
  readonly onAsk: (id: string) => void
}

/** The questions of a study with what was answered to each. */
export function QuestionList({ questions, mayAsk, onOpen, onEdit, onAsk }: QuestionListProps) {
  const say = useSignalsWords()
  const said = useBilingual()
  return (
    <Scrolling tabIndex={0} role="region" aria-label={say('question.heading')}>
      <QuietTable aria-label={say('question.heading')} sx={{ maxWidth: '76rem' }}>
        <thead>
          <tr>
            <th scope="col">{say('question.heading')}</th>
            <th scope="col">{say('question.comparator')}</th>
            <th scope="col">{say('question.answer')}</th>
            <th scope="col" aria-label={say('question.edit')} />
          </tr>
        </thead>
        <tbody>
          {questions.map((q) => (
            <tr key={q.question.id}>
              <th scope="row">
                {q.answered === null ? (
                  <strong>{said(q.question.label)}</strong>
                ) : (
                  <a
                    href={`?question=${encodeURIComponent(q.question.id)}`}
                    onClick={(e) => {
                      if (e.ctrlKey || e.metaKey || e.shiftKey) return
                      e.preventDefault()
                      onOpen(q.question.id)
                    }}
                  >
                    {said(q.question.label)}
                  </a>
                )}
                <Box sx={{ color: 'text.secondary' }}>
                  {said(q.drug)} · {said(q.event)}
                </Box>
              </th>
              <td>{said(q.comparator)}</td>
              <td>
                <Answered of={q} />
              </td>
              <td>
                <Box sx={{ display: 'flex', gap: 0.5, justifyContent: 'flex-end', whiteSpace: 'nowrap' }}>
                  <Button color="inherit" onClick={() => onEdit(q.question.id)} aria-label={`${say('question.edit')}: ${said(q.question.label)}`}>
                    {say('question.edit')}
                  </Button>
                  <Button variant="outlined" disabled={!mayAsk} onClick={() => onAsk(q.question.id)} aria-label={`${say('question.ask')}: ${said(q.question.label)}`}>
                    {say(q.answered === null ? 'question.ask' : 'question.askAgain')}
                  </Button>
                </Box>
              </td>
            </tr>
          ))}
        </tbody>
      </QuietTable>
    </Scrolling>
  )
}

function Answered({ of: { answered, stale } }: { readonly of: ListedQuestion }) {
  const say = useSignalsWords()
  const said = useBilingual()
  const { number } = useFormat()
  if (answered === null) return <Box component="span" sx={{ color: 'text.secondary' }}>{say(stale ? 'question.stale' : 'question.notAsked')}</Box>
  const { lake } = answered
  const lakes = lake.lakes.join(', ')
  return (
    <>
      <div>{say('question.reports', { n: number(answered.a), ror: said(answered.ror) })}</div>
      <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
        {lake.generated && `${say('generated')} · `}
        {lake.standing === 'same' ? say('answer.same', { lakes }) : lake.standing === 'changed' ? say('answer.changed', { lakes }) : say('answer.gone', { generation: lake.generation })}
      </Box>
    </>
  )
}
