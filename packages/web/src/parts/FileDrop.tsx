import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { Icon } from './Icon.tsx'
import { words } from './words.ts'

interface FileDropProps {
  readonly onFiles: (files: readonly File[]) => void
  /** What files are wanted, in a sentence. */
  readonly says: ReactNode
  /** As an `input` of type file takes it: `.zip,.ris`. */
  readonly accept?: string
  readonly many?: boolean
  readonly busy?: boolean
}

/** A place to let files fall on; the button does the same for those who do not drag. */
export function FileDrop({ onFiles, says, accept, many = false, busy = false }: FileDropProps) {
  const say = useWords(words)
  const input = useRef<HTMLInputElement>(null)
  const [over, hover] = useState(0)
  const give = (files: FileList | null): void => {
    const all = Array.from(files ?? [])
    if (all.length > 0 && !busy) onFiles(many ? all : all.slice(0, 1))
  }
  const hasFiles = (e: DragEvent): boolean => e.dataTransfer.types.includes('Files')
  return (
    <Box
      onDragEnter={(e) => hasFiles(e) && (e.preventDefault(), hover((n) => n + 1))}
      onDragOver={(e) => hasFiles(e) && e.preventDefault()}
      onDragLeave={() => hover((n) => Math.max(0, n - 1))}
      onDrop={(e) => {
        e.preventDefault()
        hover(0)
        give(e.dataTransfer.files)
      }}
      sx={{ border: 1, borderStyle: 'dashed', borderColor: over > 0 ? 'primary.main' : 'divider', bgcolor: over > 0 ? 'action.hover' : 'transparent', borderRadius: 1, p: 2, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}
    >
      <Button variant="outlined" startIcon={<Icon name="import" />} disabled={busy} onClick={() => input.current?.click()}>
        {say(many ? 'drop.chooseMany' : 'drop.choose')}
      </Button>
      <Box sx={{ flex: '1 1 14rem', color: 'text.secondary' }}>
        {busy ? say('drop.busy') : says} {!busy && say('drop.orDrop')}
      </Box>
      <input
        ref={input}
        type="file"
        hidden
        multiple={many}
        accept={accept}
        onChange={(e) => {
          give(e.target.files)
          e.target.value = ''
        }}
      />
    </Box>
  )
}
