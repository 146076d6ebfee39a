import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { saveBlob } from '../../parts/Download.tsx'
import { useLanguage } from '../../words/language.tsx'
import { DrawnFigure } from './DrawnFigure.tsx'
import { madeBlob } from './made-blob.ts'

interface FigureViewProps {
  readonly study: string
  readonly figure: Value<'results.figures'>['figures'][number]
  readonly filter: readonly string[]
  readonly onPick: (id: string) => void
}

/** A figure of the results; its files are of the same part of the series. */
export function FigureView({ study, figure, filter, onPick }: FigureViewProps) {
  const { language } = useLanguage()
  return (
    <DrawnFigure
      figure={figure}
      onPick={onPick}
      onDownload={async (format) => {
        const { value } = await call('results.figure-file', { study, figure: figure.id, format, language, filter: [...filter] })
        saveBlob(madeBlob(value), value.name)
      }}
    />
  )
}
