import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Keys } from '../../parts/keyboard/Keys.tsx'
import { useWords } from '../../words/use-words.ts'
import { kindKeys, type Kind } from './kind-keys.ts'
import { words } from './words.ts'

interface KindButtonsProps {
  readonly kinds: readonly Kind[]
  readonly nameOf: (kind: Kind) => string
  readonly onKind: (kind: Kind) => void
  readonly onUndo: () => void
  readonly canUndo: boolean
  readonly onSwap: () => void
}

/** Same, different, or one of the other ways two records can belong together. */
export function KindButtons({ kinds, nameOf, onKind, onUndo, canUndo, onSwap }: KindButtonsProps) {
  const say = useWords(words)
  const [first, second, ...others] = kinds
  return (
    <Box data-keep-clear="" role="group" aria-label={say('duplicates.asks')} sx={{ borderTop: 1, borderColor: 'divider', px: 2, py: 1, display: 'grid', gap: 0.75, bgcolor: 'background.default' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {[first, second].flatMap((kind) =>
          kind === undefined
            ? []
            : [
                <Button key={kind} size="large" variant="outlined" onClick={() => onKind(kind)} startIcon={<Hint keys={kindKeys[kind]} />} sx={{ minHeight: 44, minWidth: '10rem', py: 0.5 }}>
                  {nameOf(kind)}
                </Button>,
              ],
        )}
        <Button size="large" color="inherit" disabled={!canUndo} onClick={onUndo} startIcon={<Hint keys="u" />} sx={{ minHeight: 44, py: 0.5 }}>
          {say('duplicates.undo')}
        </Button>
        <Button size="large" color="inherit" onClick={onSwap} startIcon={<Hint keys="w" />} sx={{ minHeight: 44, py: 0.5 }}>
          {say('duplicates.swap')}
        </Button>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {say('duplicates.otherKinds')}
        </Box>
        {others.map((kind) => (
          <Button key={kind} variant="outlined" color="inherit" onClick={() => onKind(kind)} startIcon={<Hint keys={kindKeys[kind]} />} sx={{ fontWeight: 400, minHeight: 28, py: 0.125, borderColor: 'divider' }}>
            {nameOf(kind)}
          </Button>
        ))}
      </Box>
    </Box>
  )
}

const Hint = ({ keys }: { readonly keys: string }) => (
  <Box component="span" aria-hidden="true" sx={{ fontSize: '0.8125rem', display: 'inline-flex', alignItems: 'center' }}>
    <Keys keys={keys} />
  </Box>
)
