import { enUS, zhCN } from '@mui/material/locale'
import { createTheme, type Theme, type ThemeOptions } from '@mui/material/styles'
import type { Language } from '../words/language.tsx'

const latin = '"Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial'
const chinese = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC"'

/** Calm and dense: a clinical instrument. Light and dark from one scale; Chinese set with its own fonts and more air. */
export function themeFor(language: Language): Theme {
  const look: ThemeOptions = {
    cssVariables: { colorSchemeSelector: 'data-scheme' },
    colorSchemes: {
      light: {
        palette: {
          primary: { main: '#1f5f6b' },
          secondary: { main: '#7a4b12' },
          warning: { main: '#8a4b00', contrastText: '#ffffff' },
          error: { main: '#b3261e' },
          success: { main: '#1f6b3a' },
          info: { main: '#1f5f6b' },
          background: { default: '#f6f7f7', paper: '#ffffff' },
          text: { primary: '#17212b', secondary: '#4a5863' },
          divider: '#d9dfe2',
          action: { active: '#4a5863' },
        },
      },
      dark: {
        palette: {
          primary: { main: '#7cc4d1' },
          secondary: { main: '#e6b877' },
          warning: { main: '#f0b35f', contrastText: '#1a1200' },
          error: { main: '#ff9b92' },
          success: { main: '#7fd19b' },
          info: { main: '#7cc4d1' },
          background: { default: '#12181b', paper: '#1a2226' },
          text: { primary: '#e7edef', secondary: '#a9b7bd' },
          divider: '#313d42',
          action: { active: '#a9b7bd' },
        },
      },
    },
    typography: {
      fontFamily: `${latin}, ${chinese}, sans-serif`,
      fontSize: 13,
      h1: { fontSize: '1.35rem', fontWeight: 650 },
      h2: { fontSize: '1.1rem', fontWeight: 650 },
      h3: { fontSize: '0.95rem', fontWeight: 650 },
      body1: { fontSize: '0.875rem', lineHeight: language === 'zh' ? 1.7 : 1.5 },
      body2: { fontSize: '0.8125rem', lineHeight: language === 'zh' ? 1.65 : 1.45 },
      button: { textTransform: 'none', fontWeight: 600 },
    },
    shape: { borderRadius: 5 },
    components: {
      // Without its ripple a button says nothing of the focus it has.
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: {
          root: { '&:focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 2 } },
        },
      },
      MuiButton: {
        defaultProps: { size: 'small', disableElevation: true },
        styleOverrides: {
          root: { '& .MuiButton-startIcon > *, & .MuiButton-endIcon > *': { fontSize: '0.8125rem !important' } },
        },
      },
      MuiTextField: { defaultProps: { size: 'small' } },
      MuiSelect: { defaultProps: { size: 'small' } },
      MuiTable: { defaultProps: { size: 'small' } },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      // A list lies over what is below it.
      MuiAutocomplete: {
        styleOverrides: {
          paper: { border: '1px solid var(--mui-palette-divider)', boxShadow: '0 4px 18px rgb(0 0 0 / 18%)' },
        },
      },
      MuiTooltip: { defaultProps: { enterDelay: 400 } },
    },
  }
  // What the components say of themselves: Open, Clear, no options.
  return createTheme(look, language === 'zh' ? zhCN : enUS)
}
