import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useWords } from '../../../words/use-words.ts'
import { words } from '../words.ts'

interface Said {
  readonly en: string
  readonly zh: string
}
interface BilingualFieldProps {
  readonly name: string
  readonly value: Said
  readonly onValue: (value: Said) => void
  readonly fixed: boolean
  readonly lines?: number
  /** What is told of the words in a language, under them. */
  readonly says?: (language: 'en' | 'zh') => string | undefined
}

/** The same words in both languages, side by side. */
export function BilingualField({ name, value, onValue, fixed, lines = 1, says }: BilingualFieldProps) {
  const say = useWords(words)
  return (
    <Box sx={{ display: 'grid', gap: 1.5, width: '100%', gridTemplateColumns: 'repeat(auto-fit, minmax(min(18rem, 100%), 1fr))' }}>
      {(['en', 'zh'] as const).map((l) => (
        <TextField
          key={l}
          label={say('study.inLanguage', { field: name, language: say(l === 'en' ? 'study.english' : 'study.chinese') })}
          value={value[l]}
          helperText={value[l].trim() === '' && value[l === 'en' ? 'zh' : 'en'].trim() !== '' ? say('study.notTranslated') : says?.(l)}
          multiline={lines > 1}
          minRows={lines}
          onChange={(e) => onValue({ ...value, [l]: e.target.value })}
          slotProps={{ htmlInput: { lang: l === 'zh' ? 'zh-CN' : 'en', readOnly: fixed } }}
        />
      ))}
    </Box>
  )
}
