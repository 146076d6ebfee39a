import type { ExportFile } from '../src/read/literature/reader.ts'

const utf8 = new TextEncoder()

/** How each format begins an entry, what ends it, and how an author is written. */
export const formats: Readonly<
  Record<string, { readonly before: string; readonly author: (n: number) => string; readonly after: string }>
> = {
  ris: { before: 'TY  - JOUR\nTI  - T\n', author: (n) => `AU  - Family${n}, G\n`, after: 'ER  - \n' },
  nbib: { before: 'PMID- 1\nTI  - T\n', author: (n) => `FAU - Family${n}, G\n`, after: 'SO  - J\n' },
  'wos-text': { before: 'FN x\nVR 1.0\nPT J\nTI T\nAU ', author: (n) => `Family${n}, G\n   `, after: '\nER\n\nEF\n' },
  refer: { before: '%0 Journal Article\n%T T\n', author: (n) => `%A Family${n}, G\n`, after: '%J J\n' },
  noteexpress: {
    before: '{Reference Type}: Journal Article\n{Title}: T\n',
    author: (n) => `{Author}: Family${n}, G\n`,
    after: '\n',
  },
  refworks: { before: 'RT Journal Article\nT1 T\n', author: (n) => `A1 Family${n}, G\n`, after: 'JF J\n' },
  'pubmed-xml': {
    before: '<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>T</ArticleTitle><AuthorList>',
    author: (n) => `<Author><LastName>Family${n}</LastName><ForeName>G</ForeName></Author>`,
    after: '</AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>',
  },
  'endnote-xml': {
    before: '<xml><records><record><titles><title>T</title></titles><contributors><authors>',
    author: (n) => `<author>Family${n}, G</author>`,
    after: '</authors></contributors></record></records></xml>',
  },
  jats: {
    before: '<article><front><article-meta><title-group><article-title>T</article-title></title-group><contrib-group>',
    author: (n) => `<contrib><name><surname>Family${n}</surname><given-names>G</given-names></name></contrib>`,
    after: '</contrib-group></article-meta></front></article>',
  },
  bibtex: { before: '@article{k, title={T}, author={Family, G', author: (n) => ` and Family${n}, G`, after: '}}\n' },
  'csl-json': {
    before: '[{"title":"T","author":[{"family":"F","given":"G"}',
    author: (n) => `,{"family":"Family${n}","given":"G"}`,
    after: ']}]',
  },
  'wos-tab': {
    before: 'PT\tTI\tSO\tPY\tUT\tAU\nJ\tT\tJ\t2020\tWOS:1\tF, G',
    author: (n) => `; Family${n}, G`,
    after: '\n',
  },
  table: { before: 'title,year,doi,authors\nT,2020,,"F, G', author: (n) => `; Family${n}, G`, after: '"\n' },
}
/** A gigabyte that is made as it is asked for, and how much of it was. */
export function gigabyte(before: string, filler: string): { readonly file: ExportFile; readonly taken: () => number } {
  const piece = utf8.encode(filler.repeat(Math.ceil(65_536 / filler.length)))
  let taken = 0
  const file: ExportFile = {
    name: 'gigabyte',
    bytes: async function* () {
      taken = 0
      yield utf8.encode(before)
      while (taken < 1_000_000_000) {
        taken += piece.length
        yield piece
      }
    },
  }
  return { file, taken: () => taken }
}
