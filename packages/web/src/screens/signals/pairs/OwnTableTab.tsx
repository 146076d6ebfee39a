import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { useMe } from '../../../api/me.ts'
import { upload } from '../../../api/upload.ts'
import type { Value } from '../../../api/api.ts'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { FileDrop } from '../../../parts/FileDrop.tsx'
import { ExampleTables } from './ExampleTables.tsx'
import { OwnTable } from './OwnTable.tsx'
import type { SentTable } from './own-table.ts'
import { usePairsWords } from './words.ts'

/** Pairs of a table of one's own, counted and scored: reports row by row, or pairs that were counted elsewhere. */
export function OwnTableTab({ study, lakes }: { readonly study: string; readonly lakes: Value<'signals.lakes'> }) {
  const say = usePairsWords()
  const me = useMe()
  const [table, take] = useState<SentTable>()
  const [sending, send] = useState(false)
  const [problem, fail] = useState<unknown>()
  const open = async (file: File): Promise<void> => {
    send(true)
    fail(undefined)
    take(undefined)
    try {
      const { path } = await upload(file)
      const { value } = await call('signals.columns', { table: path })
      take({ name: file.name, path, has: value })
    } catch (thrown) {
      fail(thrown)
    } finally {
      send(false)
    }
  }
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '52rem' }}>
        {say('own.lead')}
      </Typography>
      <Box sx={{ maxWidth: '48rem' }}>
        <FileDrop accept=".csv,.tsv,.txt,.gz,.xlsx,.xls,.parquet" says={say('own.drop')} busy={sending} onFiles={([file]) => file && void open(file)} />
      </Box>
      {problem !== undefined && <ErrorBox problem={problem} />}
      {table === undefined || me === undefined ? (
        <ExampleTables onTry={(file) => void open(file)} busy={sending} />
      ) : (
        <OwnTable key={table.path} study={study} table={table} person={me.person} lakes={lakes} />
      )}
      {table !== undefined && (
        <Button color="inherit" onClick={() => take(undefined)} sx={{ mt: 2 }}>
          {say('own.other')}
        </Button>
      )}
    </>
  )
}
