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
            <QuestionRow key={q.question.id} of={q} mayAsk={mayAsk} onOpen={onOpen} onEdit={onEdit} onAsk={onAsk} />
          ))}
        </tbody>
      </QuietTable>
    </Scrolling>
  )
}

function QuestionRow({ of: q, mayAsk, onOpen, onEdit, onAsk }: Omit<QuestionListProps, 'questions'> & { readonly of: ListedQuestion }) {
  const say = useSignalsWords()
  const said = useBilingual()
  const { id } = q.question
  const question = said(q.question.label)
  const [ask, edit] = [say(q.answered === null ? 'question.ask' : 'question.askAgain'), say('question.edit')]
  return (
    <tr>
      <th scope="row">
        {q.answered === null ? (
          <strong>{question}</strong>
        ) : (
          <a
            href={`?question=${encodeURIComponent(id)}`}
            onClick={(e) => {
              if (e.ctrlKey || e.metaKey || e.shiftKey) return
              e.preventDefault()
              onOpen(id)
            }}
          >
            {question}
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
          <Button color="inherit" onClick={() => onEdit(id)} aria-label={say('question.of', { what: edit, question })}>
            {edit}
          </Button>
          <Button variant="outlined" disabled={!mayAsk} onClick={() => onAsk(id)} aria-label={say('question.of', { what: ask, question })}>
            {ask}
          </Button>
        </Box>
      </td>
    </tr>
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
      <div>{answered.a === 0 ? say('question.noReports') : say('question.reports', { n: number(answered.a), ror: said(answered.ror) })}</div>
      <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
        {lake.generated && `${say('generated')} · `}
        {lake.standing === 'same' ? say('answer.same', { lakes }) : lake.standing === 'changed' ? say('answer.changed', { lakes }) : say('answer.gone', { generation: lake.generation })}
      </Box>
    </>
  )
}
