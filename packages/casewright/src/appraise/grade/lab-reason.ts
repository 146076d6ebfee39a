import en from './lab-reasons.en.json' with { type: 'json' }
import zh from './lab-reasons.zh.json' with { type: 'json' }

/** Why a laboratory row has the grade it has, or has none: a code and what fills its sentence. */
export interface LabReason {
  readonly code: LabReasonCode
  readonly values: Readonly<Record<string, string | { readonly en: string; readonly zh: string }>>
}
type LabReasonCode = keyof typeof en

const sentences: Readonly<Record<'en' | 'zh', Readonly<Record<LabReasonCode, string>>>> = { en, zh }

/** The reasons as one line of text. */
export function sayLabReasons(reasons: readonly LabReason[], locale: 'en' | 'zh'): string {
  return reasons.map((r) => sayOne(r, locale)).join(locale === 'zh' ? '；' : '; ')
}

function sayOne(reason: LabReason, locale: 'en' | 'zh'): string {
  return sentences[locale][reason.code].replace(/\{(\w+)\}/gu, (_all, name: string) => {
    const value = reason.values[name]
    return value === undefined ? '' : typeof value === 'string' ? value : value[locale]
  })
}

