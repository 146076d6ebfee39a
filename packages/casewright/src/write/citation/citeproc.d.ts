declare module 'citeproc' {
  interface Sys {
    readonly retrieveLocale: (tag: string) => string
    readonly retrieveItem: (id: string) => object
  }
  interface Engine {
    setOutputFormat(format: 'html' | 'text'): void
    updateItems(ids: readonly string[]): void
    makeBibliography(): [parameters: { readonly entry_ids: readonly (readonly string[])[] }, entries: readonly string[]]
  }
  const CSL: { readonly Engine: new (sys: Sys, style: string, locale?: string, forceLocale?: boolean) => Engine }
  export default CSL
}
