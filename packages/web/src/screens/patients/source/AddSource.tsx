import { useId, useState } from 'react'
import type { SaidIssue } from '../../../api/answer.ts'
import { call } from '../../../api/call.ts'
import { upload } from '../../../api/upload.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { FileDrop } from '../../../parts/FileDrop.tsx'
import { IssueList } from '../../../parts/IssueList.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import formStyles from '../form/form.module.css'
import { usePatientWords } from '../words.ts'
import { afterAdding, bring, isReady, notChosen, putBack, type Adding } from './adding.ts'
import { DescribeSource } from './DescribeSource.tsx'
import { FileAsRead } from './FileAsRead.tsx'
import { OfReport } from './OfReport.tsx'
import { SetAside } from './SetAside.tsx'
import { citationTyped } from './source-said.ts'
import { useAdding } from './use-adding.ts'
import { useCheckedFile } from './use-checked-file.ts'

interface Props {
  readonly study: string
  /** It was opened by a key: the first control has the focus. */
  readonly autoFocus?: boolean
  readonly onAdded: (source: string) => void | Promise<void>
}

/** Bring a report or chart in, as a file or as pasted words: it is kept as it came, and can be quoted. What it is, a person says. */
export function AddSource({ study, autoFocus = false, onAdded }: Props) {
  const say = usePatientWords()
  const id = useId()
  const [adding, change] = useAdding(study)
  const [pasting, paste] = useState(adding.brought?.how === 'pasted')
  const [told, tell] = useState<readonly SaidIssue[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, fail] = useState<unknown>()
  const { brought, said, cited, record } = adding
  const { checked, checking, problem: unfit } = useCheckedFile(study, brought)
  const pasted = brought?.how === 'pasted' ? brought.text : ''
  const ready = isReady(adding) && !checking && (brought?.how === 'pasted' || checked !== undefined)
  const start = (next: Adding): void => {
    fail(undefined)
    tell([])
    change(next)
  }
  const pathOf = async (): Promise<string | undefined> =>
    brought?.how === 'pasted'
      ? (await upload(new File([brought.text], `${say('addSource.pastedName')}.txt`, { type: 'text/plain' }))).path
      : checked?.path
  const add = async (): Promise<void> => {
    const { kind, language, nature, seen, whole, id: wanted } = said
    if (!ready || language === '' || nature === '' || seen === '') return
    setBusy(true)
    fail(undefined)
    tell([])
    try {
      const file = await pathOf()
      if (file === undefined) return
      const { value, issues } = await call('sources.add', {
        study,
        file,
        language,
        nature,
        seen,
        cut: whole === 'cut',
        ...(wanted.trim() !== '' && { id: wanted.trim() }),
        // A record says itself what its report is.
        ...(record === '' ? { citation: citationTyped(cited, undefined), ...(kind !== '' && { kind }) } : { record }),
      })
      change(afterAdding(adding))
      paste(false)
      tell(issues)
      await onAdded(value.source.id)
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  const way = (isPaste: boolean) => (
    <button
      type="button"
      className={formStyles.act}
      autoFocus={autoFocus && !isPaste}
      aria-pressed={pasting === isPaste}
      data-now={pasting === isPaste || undefined}
      onClick={() => paste(isPaste)}
    >
      {say(isPaste ? 'addSource.byPaste' : 'addSource.byFile')}
    </button>
  )
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        void add()
      }}
    >
      <OfReport study={study} adding={adding} onChange={start} />
      <div className={formStyles.acts} role="group" aria-label={say('addSource.way')}>
        {way(false)}
        {way(true)}
      </div>
      {pasting ? (
        <div className={formStyles.editor}>
          <label className={formStyles.wide} htmlFor={`${id}-pasted`}>
            {say('addSource.paste')}
            <textarea
              id={`${id}-pasted`}
              rows={6}
              autoFocus
              value={pasted}
              onChange={(e) => start(bring(adding, { how: 'pasted', text: e.target.value }))}
            />
          </label>
        </div>
      ) : (
        <FileDrop
          onFiles={([file]) => file !== undefined && start(bring(adding, { how: 'file', file }))}
          says={say('addSource.drop')}
          accept=".pdf,.docx,.html,.htm,.xml,.txt,.png,.jpg,.jpeg"
          busy={busy}
        />
      )}
      <SetAside
        pieces={adding.aside}
        onBack={(piece) => {
          start(putBack(adding, piece))
          paste(piece.brought?.how === 'pasted')
        }}
      />
      {checking && <Waiting />}
      {unfit !== undefined && <ErrorBox title={say('addSource.unfit')} problem={unfit} />}
      {checked !== undefined && <FileAsRead checked={checked} />}
      {brought !== undefined && unfit === undefined && (brought.how !== 'pasted' || brought.text !== '') && (
        <DescribeSource adding={adding} onChange={change}>
          <button type="submit" className={formStyles.act} disabled={!ready || busy}>
            {say(busy ? 'addSource.adding' : 'addSource.add')}
          </button>
          {!ready && !checking && (
            <span className={formStyles.with}>
              {say('addSource.sayFirst')} {notChosen(adding).map((c) => say(`addSource.${c}`)).join(say('addSource.and'))}
            </span>
          )}
        </DescribeSource>
      )}
      {told.length > 0 && <IssueList issues={told} />}
      {problem !== undefined && <ErrorBox problem={problem} />}
    </form>
  )
}
