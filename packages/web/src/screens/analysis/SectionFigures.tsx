import Typography from '@mui/material/Typography'
import { useRead } from '../../api/queries.ts'
import { useLanguage } from '../../words/language.tsx'
import { FigureView } from './FigureView.tsx'
import { useAnalysisWords } from './words.ts'

interface SectionFiguresProps {
  readonly study: string
  readonly section: string
  readonly filter: readonly string[]
  readonly onPick: (id: string) => void
}

/** The figures that belong to a section of numbers. */
export function SectionFigures({ study, section, filter, onPick }: SectionFiguresProps) {
  const say = useAnalysisWords()
  const { language } = useLanguage()
  const figures = useRead('results.figures', { study, language, filter: [...filter] }, { keep: true })
  const own = figures.data?.value.figures.filter((f) => f.section === section) ?? []
  if (own.length === 0) return null
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ mt: 3, mb: 1 }}>
        {say('figure.heading')}
      </Typography>
      {own.map((f) => (
        <FigureView key={f.id} study={study} figure={f} filter={filter} onPick={onPick} />
      ))}
    </>
  )
}
