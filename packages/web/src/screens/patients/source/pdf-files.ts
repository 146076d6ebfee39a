/** What pdf.js asks for while it reads: tables of Chinese and Japanese encodings, standard fonts, decoders of pictures. All from our own server. */
const files: Readonly<Record<string, () => Promise<string>>> = {
  ...import.meta.glob<string>('/../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?url', import: 'default' }),
  ...import.meta.glob<string>('/../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    query: '?url',
    import: 'default',
  }),
  ...import.meta.glob<string>('/../../node_modules/pdfjs-dist/wasm/{openjpeg,jbig2,qcms_bg}.wasm', {
    query: '?url',
    import: 'default',
  }),
}
const byName = new Map(Object.entries(files).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]))

export class PdfFiles {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = byName.get(filename)
    if (address === undefined) throw new Error(`no ${filename} for reading this PDF`)
    const response = await fetch(await address())
    if (!response.ok) throw new Error(`${filename}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
