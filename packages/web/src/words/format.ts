import { useMemo } from 'react'
import { useLanguage, type Language } from './language.tsx'

/** Dates and numbers as the reader's language writes them. */
export interface Format {
  /** `2026-11-29` or a moment → 29 Nov 2026. What is no date stays as it is. */
  readonly date: (iso: string) => string
  readonly moment: (iso: string) => string
  /** How long ago: 3 minutes ago. */
  readonly ago: (iso: string, now?: number) => string
  readonly number: (n: number, places?: number) => string
  /** 0.257 → 26% */
  readonly percent: (share: number, places?: number) => string
  readonly bytes: (n: number) => string
  readonly list: (parts: readonly string[]) => string
}

export const localeTag: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** As the report and the server write it: thousands are told apart from 10,000 on. */
export const plainNumber = (n: number, language: Language, places = 0): string =>
  new Intl.NumberFormat(localeTag[language], {
    minimumFractionDigits: places,
    maximumFractionDigits: Math.max(places, 3),
    useGrouping: 'min2',
  }).format(n)

export function useFormat(): Format {
  const { language } = useLanguage()
  return useMemo(() => formatIn(language), [language])
}

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function formatIn(language: Language): Format {
  const tag = localeTag[language]
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' })
  const here = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' })
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const list = new Intl.ListFormat(tag, { type: 'conjunction' })
  const number = (n: number, places = 0): string => plainNumber(n, language, places)
  return {
    date: (iso) => said(iso, iso.length === 10 ? days : here),
    moment: (iso) => said(iso, moments),
    ago: (iso, now = Date.now()) => {
      const passed = Date.parse(iso) - now
      if (Number.isNaN(passed)) return iso
      const step = STEPS.find(([, ms]) => Math.abs(passed) >= ms)
      return step === undefined ? relative.format(0, 'second') : relative.format(Math.round(passed / step[1]), step[0])
    },
    number,
    percent: (share, places = 0) =>
      new Intl.NumberFormat(tag, {
        style: 'percent',
        minimumFractionDigits: places,
        maximumFractionDigits: places,
      }).format(share),
    bytes: (n) => {
      const [unit, size] =
        n >= 1e9 ? ['gigabyte', 1e9] : n >= 1e6 ? ['megabyte', 1e6] : n >= 1e3 ? ['kilobyte', 1e3] : ['byte', 1]
      return new Intl.NumberFormat(tag, {
        style: 'unit',
        unit: String(unit),
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }).format(n / Number(size))
    },
    list: (parts) => list.format(parts),
  }
}

const said = (iso: string, how: Intl.DateTimeFormat): string => {
  const at = Date.parse(iso)
  return Number.isNaN(at) ? iso : how.format(at)
}
