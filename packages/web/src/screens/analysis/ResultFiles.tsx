import { call } from '../../api/call.ts'
import { Download } from '../../parts/Download.tsx'
import { useLanguage } from '../../words/language.tsx'
import { madeBlob } from './made-blob.ts'
import { useAnalysisWords } from './words.ts'

/** The numbers and the line listing as files for other programs; of the part that is shown. */
export function ResultFiles({ study, filter }: { readonly study: string; readonly filter: readonly string[] }) {
  const say = useAnalysisWords()
  const { language } = useLanguage()
  const make = (what: 'numbers' | 'listing', format: 'csv' | 'xlsx') => async (): Promise<Blob> =>
    madeBlob((await call('results.numbers-file', { study, what, format, language, filter: [...filter] })).value)
  return (
    <>
      <Download name={`${study}.numbers.${language}.csv`} make={make('numbers', 'csv')}>
        {say('downloads.numbers')}
      </Download>
      <Download name={`${study}.listing.${language}.xlsx`} make={make('listing', 'xlsx')}>
        {say('downloads.listingXlsx')}
      </Download>
    </>
  )
}
