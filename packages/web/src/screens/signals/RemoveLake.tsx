import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Value } from '../../api/api.ts'
import { useWrite } from '../../api/queries.ts'
import { ErrorBox } from '../../parts/ErrorBox.tsx'
import { useUndo } from '../../parts/Undo.tsx'
import { useFormat } from '../../words/format.ts'
import { readAgainOfLakes } from './read-again-of-lakes.ts'
import { useSignalsWords } from './words.ts'

/** Removes a lake, after asking: it takes long to build again. */
export function RemoveLake({ lake }: { readonly lake: Value<'signals.lakes'>['lakes'][number] }) {
  const say = useSignalsWords()
  const { number } = useFormat()
  const { tell } = useUndo()
  const [asks, ask] = useState(false)
  const queries = useQueryClient()
  const remove = useWrite('signals.lake-remove')
  const close = (): void => ask(false)
  // The list is read again before it is told, and this button is gone with its lake.
  const doRemove = (): void => {
    const told = say('lakes.lakeRemoved', { lake: lake.id })
    remove.mutateAsync({ lake: lake.path, generation: lake.generation }).then(
      () => {
        tell(told)
        return readAgainOfLakes(queries)
      },
      () => undefined,
    )
  }
  return (
    <>
      <Button color="inherit" onClick={() => ask(true)}>
        {say('lakes.remove')}
      </Button>
      <Dialog open={asks} onClose={close} aria-labelledby="remove-lake">
        <DialogTitle id="remove-lake">{say('lakes.removeTitle', { lake: lake.id })}</DialogTitle>
        <DialogContent>
          {say('lakes.removeSays', { reports: number(lake.reports) })}
          {remove.isError && <ErrorBox problem={remove.error} />}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={close}>
            {say('lakes.keep')}
          </Button>
          <Button variant="contained" color="error" disabled={remove.isPending} onClick={doRemove}>
            {say('lakes.remove')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
