const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//u],
  ['Firefox', /\b(?:Firefox|FxiOS)\//u],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\//u],
  ['Safari', /\bSafari\//u],
] as const
const SYSTEMS = [
  ['Windows', /Windows/u],
  ['iPad', /iPad/u],
  ['iPhone', /iPhone/u],
  ['Android', /Android/u],
  ['macOS', /Mac OS X/u],
  ['Linux', /Linux|X11/u],
] as const

/** What a browser calls itself, as people call it: Firefox, Windows. What is not known stays as it was told. */
export function browserName(agent: string): string {
  const [browser, system] = [BROWSERS, SYSTEMS].map((names) => names.find(([, sign]) => sign.test(agent))?.[0])
  return browser === undefined ? agent : [browser, system].filter((n) => n !== undefined).join(', ')
}
