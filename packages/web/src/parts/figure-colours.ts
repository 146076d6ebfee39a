/** Each colour a figure is drawn in on paper, and what stands for it in the dark: as far from its ground, and told apart as well. */
export const darkFor: Readonly<Record<string, string>> = {
  '#1c2733': '#e7edef',
  '#5b6977': '#a9b7bd',
  '#c6ced6': '#4b5a62',
  '#eef1f4': '#2a343a',
  '#ffffff': '#1a2226',
  '#1f5f8b': '#6fb1de',
  '#b9d3e6': '#2f5f80',
  '#c8553d': '#ef8a73',
  '#f0cfc6': '#6b3a30',
  '#2e7d5b': '#6cc49b',
  '#bfdccd': '#2f5c48',
  '#b7862c': '#dcb263',
  '#eddcb6': '#5f4c22',
  '#f8f9fb': '#20292e',
  '#9aa7b4': '#7f8e96',
  '#e9ecef': '#2f3a40',
  '#a8402b': '#f08d79',
  '#5d87a5': '#7fa9c6',
}
const painted = ['fill', 'stroke', 'stop-color'] as const

/** Styles under a selector that put every colour of paper into its dark one. */
export function inTheDark(under: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const each = Object.entries(darkFor).flatMap(([paper, dark]) =>
    painted.map((what) => [`${under} [${what}="${paper}"]`, { [what === 'stop-color' ? 'stopColor' : what]: dark }] as const),
  )
  return Object.fromEntries(each)
}
