import { builtInReport } from './built-in-report.ts'

/**
 * The results of the built-in study as they are kept in `examples/results/`, by path there: numbers, figures, and the words of the
 * manuscript part. A change of a digit anywhere shows in their diff.
 */
export function builtInResults(): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const locale of ['en', 'zh'] as const) {
    const report = builtInReport(locale)
    if (locale === 'en') files.set('numbers.csv', report.numbers)
    files.set(`report.${locale}.txt`, manuscriptText(report.html))
    for (const [id, svg] of report.figures) files.set(`figures/${id}.${locale}.svg`, svg)
  }
  return files
}

/** The manuscript part of a report as text, a block a line: title to references, without the appendices. */
function manuscriptText(html: string): string {
  const main = html.slice(html.indexOf('<main'), html.indexOf('<section id="references"'))
  const text = main
    .replaceAll(/<svg[\s\S]*?<\/svg>|<details[\s\S]*?<\/details>/gu, '')
    .replaceAll(/<\/t[hd]>/gu, ' | ')
    .replaceAll(/<\/(?:p|h\d|li|tr|caption|figcaption|blockquote)>/gu, '\n')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  const lines = text.split('\n').map((l) => l.replaceAll(/[^\S\n]+/gu, ' ').replace(/ \|\s*$/u, '').trim())
  return `${lines.filter((l) => l !== '').join('\n')}\n`
}
