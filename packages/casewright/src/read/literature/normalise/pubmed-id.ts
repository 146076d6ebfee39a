import { halfWidth } from './plain-text.ts'

/** A PubMed number alone or marked as one: `12345678`, `PMID: 12345678`, `https://pubmed.ncbi.nlm.nih.gov/12345678/`. */
export function pmidOf(text: string): string | undefined {
  const tidy = halfWidth(text).trim()
  return (
    /^0*([1-9]\d{0,8})$/u.exec(tidy)?.[1] ??
    /(?:\bPMID|\bMEDLINE|pubmed(?:\.ncbi\.nlm\.nih\.gov|[\s/]))[\s:/_-]{0,3}0*([1-9]\d{0,8})\b/iu.exec(tidy)?.[1]
  )
}

/** A PubMed Central number with its letters: `PMC1234567`. Digits alone are taken for one only where `bare` says the field is for it. */
export function pmcidOf(text: string, bare: 'digits-too' | 'marked-only' = 'marked-only'): string | undefined {
  const tidy = halfWidth(text).trim()
  const digits =
    /\bPMC\s?(\d{3,9})/iu.exec(tidy)?.[1] ?? (bare === 'digits-too' ? /^\d{3,9}$/u.exec(tidy)?.[0] : undefined)
  return digits === undefined ? undefined : `PMC${digits}`
}
