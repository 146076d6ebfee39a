import { useRead, useWrite } from '../../api/queries.ts'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useWords } from '../../words/use-words.ts'
import en from './words/linking.en.json'
import zh from './words/linking.zh.json'

export const linkingWords = { en, zh }

/** Say that an included report became a source of the study; can be taken back. */
export function useLinkSource() {
  const say = useWords(linkingWords)
  const study = useStudy()
  const { offer } = useUndo()
  const write = useWrite('literature.source')
  const undo = useWrite('literature.undo')
  const link = (record: string, source: string): void =>
    write.mutate(
      { study, record, sources: [source] },
      {
        onSuccess: ({ value }) =>
          offer({
            says: say('linked', { source }),
            undo: () => undo.mutateAsync({ study, decision: value.decision }),
          }),
      },
    )
  return { link, busy: write.isPending, problem: write.error ?? undefined }
}

/** The included reports of the searches with the sources they became, and the sources that none accounts for. */
export const useIncludedReports = () =>
  useRead('literature.records', { study: useStudy(), place: ['included'], from: 0, count: 1000 }, { keep: true })
