import Button from '@mui/material/Button'
import { useLanguage } from '../words/language.tsx'

/** The other language, in its own words; switched where one stands. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <Button color="inherit" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => choose(other)} sx={{ minWidth: 40, fontWeight: 400 }}>
      {other === 'zh' ? '中文' : 'English'}
    </Button>
  )
}
