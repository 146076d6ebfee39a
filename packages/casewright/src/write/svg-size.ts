/** Size an SVG is drawn in, in CSS pixels: its own width and height, else those of its view box. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const head = /<svg[^>]*>/u.exec(svg)?.[0] ?? ''
  const box = /viewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"/u.exec(head)
  const of = (name: string, from: string | undefined): number => Number(new RegExp(`\\b${name}="([\\d.]+)(?:px)?"`, 'u').exec(head)?.[1] ?? from ?? 96)
  return { width: of('width', box?.[1]), height: of('height', box?.[2]) }
}
