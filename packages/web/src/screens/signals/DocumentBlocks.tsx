import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { Value } from '../../api/api.ts'
import { DrawnFigure, type FigureKind } from '../analysis/DrawnFigure.tsx'
import { QuietTable, Scrolling } from '../analysis/look.ts'

type DocumentView = Value<'signals.results'>['view']
type SectionView = DocumentView['sections'][number]
type BlockView = SectionView['blocks'][number]

interface SectionProps {
  readonly of: SectionView
  readonly lang: string
  readonly level?: 2 | 3 | 4
  /** Saves a figure, by its id. */
  readonly onFigure: (id: string, kind: FigureKind) => Promise<void>
}

/** A section of a document that an operation told, in the language it was told in. */
export function DocumentSection({ of: s, lang, level = 2, onFigure }: SectionProps) {
  const next = level === 2 ? 3 : 4
  return (
    <Box component="section" id={`part-${s.id}`} aria-labelledby={`title-${s.id}`} lang={lang} sx={{ mb: 3, scrollMarginTop: '1rem' }}>
      <Typography id={`title-${s.id}`} variant={level === 2 ? 'h2' : 'h3'} component={`h${level}`} sx={{ mb: 0.75 }}>
        {s.title}
      </Typography>
      {s.blocks.map((b, i) => (
        // Blocks of a document never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <DocumentBlock key={i} of={b} onFigure={onFigure} />
      ))}
      {s.sections.map((inner) => (
        <DocumentSection key={inner.id} of={inner} lang={lang} level={next} onFigure={onFigure} />
      ))}
    </Box>
  )
}

function DocumentBlock({ of: b, onFigure }: { readonly of: BlockView } & Pick<SectionProps, 'onFigure'>) {
  switch (b.kind) {
    case 'paragraph':
      return (
        <Typography variant="body1" sx={{ mb: 1, maxWidth: '52rem' }}>
          {b.text}
        </Typography>
      )
    case 'caution':
      return (
        <Box role="note" sx={{ borderLeft: 3, borderColor: 'secondary.main', bgcolor: 'background.paper', px: 1.5, py: 0.75, mb: 1, maxWidth: '52rem', fontWeight: 600 }}>
          {b.text}
        </Box>
      )
    case 'quotation':
      return (
        <Box component="blockquote" sx={{ m: 0, mb: 1, pl: 1.5, borderLeft: 3, borderColor: 'divider' }}>
          {b.text}
          <Box sx={{ color: 'text.secondary' }}>{b.about}</Box>
        </Box>
      )
    case 'list':
      return (
        <Box component={b.ordered ? 'ol' : 'ul'} sx={{ mt: 0, mb: 1, pl: 2.5, maxWidth: '52rem', '& li': { py: 0.25 } }}>
          {b.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </Box>
      )
    case 'figure':
      return <DrawnFigure figure={{ ...b.figure, caption: b.figure.caption ?? '' }} onDownload={(kind) => onFigure(b.figure.id, kind)} />
    case 'table':
      return <DocumentTable of={b} />
  }
}

function DocumentTable({ of: t }: { readonly of: Extract<BlockView, { readonly kind: 'table' }> }) {
  return (
    <Scrolling tabIndex={0} role="region" aria-label={t.caption} sx={{ mb: 2, maxWidth: '70rem' }}>
      <QuietTable>
        <caption>{t.caption}</caption>
        <thead>
          <tr>
            {t.columns.map((c, i) => (
              // oxlint-disable-next-line react/no-array-index-key
              <th key={i} scope="col" data-end={c.end ? '' : undefined}>
                {c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {t.rows.map((r, i) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={i} data-group={r.group ? '' : undefined}>
              {r.cells.map((cell, at) =>
                at === 0 ? (
                  // oxlint-disable-next-line react/no-array-index-key
                  <th key={at} scope={r.group ? 'colgroup' : 'row'} {...(r.group && { colSpan: t.columns.length })}>
                    {cell}
                  </th>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at} data-end={t.columns[at]?.end === true ? '' : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </QuietTable>
      {t.notes.map((n, i) => (
        <Typography key={i} variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {n}
        </Typography>
      ))}
    </Scrolling>
  )
}
