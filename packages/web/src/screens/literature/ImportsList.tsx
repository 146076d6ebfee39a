import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { Link as RouterLink } from '@tanstack/react-router'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { call } from '../../api/call.ts'
import { useWrite } from '../../api/queries.ts'
import { fileUrl, upload } from '../../api/upload.ts'
import { Allowed } from '../../parts/Allowed.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useStudy } from '../../shell/use-study.ts'
import { useFormat } from '../../words/format.ts'
import { useBilingual } from '../../words/language.tsx'
import { useWords } from '../../words/use-words.ts'
import { CorrectImport } from './CorrectImport.tsx'
import { plainTable } from './table-look.ts'
import { words } from './words.ts'

type About = Value<'literature.imports'>
export type ListedImport = About['imports'][number]

/** What was imported; what an import says of itself can be corrected, and an import nothing rests on taken back. */
export function ImportsList({ about }: { readonly about: About }) {
  const say = useWords(words)
  const said = useBilingual()
  const study = useStudy()
  const { number, date } = useFormat()
  const { offer } = useUndo()
  const withdraw = useWrite('literature.withdraw')
  const again = useWrite('literature.import')
  const [correcting, correct] = useState<ListedImport>()
  if (about.imports.length === 0) return <EmptyState icon="import" title={say('import.listEmpty')} says={say('import.listEmptySays')} />

  const takeBack = async (i: ListedImport): Promise<void> => {
    // The export is kept here until its taking back can no longer be undone.
    const bytes = await (await fetch(fileUrl(i.export))).blob()
    await withdraw.mutateAsync({ study, import: i.id })
    offer({
      says: say('import.withdrawn', { file: i.file }),
      undo: async () => {
        const { path } = await upload(new File([bytes], i.file))
        await again.mutateAsync({
          into: study,
          files: [path],
          database: i.database.id,
          via: i.via.id,
          ...(i.on !== null && { on: i.on }),
          ...(i.search !== null && { search: i.search }),
        })
        await call('literature.imports', { study })
      },
    })
  }
  return (
    <Box component="section">
      <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={say('import.list')}>
        <Box component="table" sx={{ ...plainTable, minWidth: '52rem' }}>
          <caption>{say('import.list')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('import.file')}</th>
              <th scope="col">{say('import.database')}</th>
              <th scope="col">{say('import.via')}</th>
              <th scope="col">{say('import.day')}</th>
              <th scope="col">{say('import.search')}</th>
              <th scope="col" className="number">
                {say('import.records')}
              </th>
              <th scope="col">{say('import.by')}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {about.imports.map((i) => (
              <tr key={i.id}>
                <th scope="row">
                  <Link href={fileUrl(i.export)} download={i.file} sx={{ overflowWrap: 'anywhere' }}>
                    {i.file}
                  </Link>
                </th>
                <td>{said(i.database.said)}</td>
                <td>{said(i.via.said)}</td>
                <td>{i.on === null ? say('import.dayUntold') : date(i.on)}</td>
                <td>{i.search ?? '—'}</td>
                <td className="number">
                  <Link component={RouterLink} to={`/studies/${study}/literature`} search={{ filter: { words: '', picked: { import: [i.id] } } } as never} aria-label={`${i.file}: ${number(i.records)}`}>
                    {number(i.records)}
                  </Link>
                </td>
                <td>{i.by ?? '—'}</td>
                <td>
                  <Allowed op="literature.withdraw">
                  <Box sx={{ display: 'flex', gap: 0.5, whiteSpace: 'nowrap' }}>
                    <Button color="inherit" onClick={() => correct(i)} aria-label={`${say('import.correct')}: ${i.file}`}>
                      {say('import.correct')}
                    </Button>
                    {i.decisions === 0 ? (
                      <Button color="inherit" disabled={withdraw.isPending} onClick={() => void takeBack(i).catch(() => undefined)} aria-label={`${say('import.withdraw')}: ${i.file}`}>
                        {say('import.withdraw')}
                      </Button>
                    ) : (
                      <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'normal', alignSelf: 'center' }} title={say('import.resting', { n: i.decisions })}>
                        {say('import.resting', { n: i.decisions })}
                      </Box>
                    )}
                  </Box>
                  </Allowed>
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
      {withdraw.isError && <ErrorBox problem={withdraw.error} />}
      {correcting && <CorrectImport about={about} of={correcting} onClose={() => correct(undefined)} />}
    </Box>
  )
}
