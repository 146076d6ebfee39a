import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useRef } from 'react'
import { useImportingWords } from './words.ts'

interface DictionaryProps {
  /** Name of the file, where one was given. */
  readonly named: string | undefined
  readonly busy: boolean
  readonly onFile: (file: File | undefined) => void
}

/** The data dictionary of a REDCap export: what its codes and columns are called. */
export function Dictionary({ named, busy, onFile }: DictionaryProps) {
  const say = useImportingWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {named === undefined ? (
        <>
          <Button color="inherit" disabled={busy} onClick={() => input.current?.click()}>
            {say('dictionary.add')}
          </Button>
          <Box component="span" sx={{ color: 'text.secondary' }}>{say('dictionary.says')}</Box>
        </>
      ) : (
        <>
          <span>{say('dictionary.named', { file: named })}</span>
          <Button color="inherit" disabled={busy} onClick={() => onFile(undefined)}>
            {say('dictionary.take')}
          </Button>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv"
        aria-label={say('dictionary.add')}
        onChange={(e) => {
          const file = e.target.files?.[0]
          e.target.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
    </Box>
  )
}
