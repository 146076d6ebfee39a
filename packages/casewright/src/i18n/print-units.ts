/** What a code of UCUM, or a unit as people type it, is printed as. */
const printed: readonly (readonly [RegExp, string | ((whole: string, power: string) => string)])[] = [
  [/(?<![\d.])10[\^*](\d+)/gu, (_whole, power) => `×10${raised(power)}`],
  [/(?<=\b[cmk]?m)([23])(?!\d)/gu, (_whole, power) => raised(power)],
  [/\{1\.73_m2?²?\}/gu, '1.73 m²'],
  [/\(24\.h\)/gu, '24 h'],
  [/m\[Hg\]/gu, 'mHg'],
  [/\[ppth\]/gu, '‰'],
  [/\[pH\]/gu, ''],
  [/\[degF\]/gu, '°F'],
  [/\[lb_av\]/gu, 'lb'],
  [/\[in_i\]/gu, 'in'],
  [/^Cel$/gu, '°C'],
  [/\bmeq\b/gu, 'mEq'],
  [/\bmosm\b/gu, 'mOsm'],
  [/(?<=\/)u(?=[Ll]\b)/gu, 'µ'],
  [/(?<![\p{L}.])u(?=(?:mol|g|kat|U)\b)/gu, 'µ'],
]

const SUPERSCRIPT = [...'⁰¹²³⁴⁵⁶⁷⁸⁹']
const raised = (power: string): string => [...power].map((d) => SUPERSCRIPT[Number(d)] ?? d).join('')

/** Units as they are printed, whatever the file has: `mg/m2` → `mg/m²`, `10*9/L` and `10^9/L` → `×10⁹/L`, `umol/L` → `µmol/L`. */
export const printUnits = (text: string): string =>
  printed.reduce((now, [code, as]) => (typeof as === 'string' ? now.replace(code, as) : now.replace(code, as)), text)

/** A number with its unit as it is printed: `12.4 ×10⁹/L`, `40%`, `5000/µL`. */
export function withUnit(number: string, unit: string | undefined): string {
  const shown = unit === undefined || unit === '1' ? '' : printUnits(unit)
  return /^(?:\/|%|‰|$)/u.test(shown) ? `${number}${shown}` : `${number} ${shown}`
}
