/** Elements a drawing of ours may hold. Whatever else comes is left out. */
const ALLOWED = new Set([
  'svg',
  'g',
  'path',
  'line',
  'polyline',
  'polygon',
  'rect',
  'circle',
  'ellipse',
  'text',
  'tspan',
  'title',
  'desc',
  'defs',
  'clipPath',
  'marker',
  'pattern',
  'linearGradient',
  'stop',
])
const REFERENCE = /^url\(#[\w-]+\)$/u

/** A drawing as an element of this page, without anything that could run or fetch; undefined where it is no drawing. */
export function safeSvg(text: string): SVGSVGElement | undefined {
  const read = new DOMParser().parseFromString(text, 'image/svg+xml')
  const drawing = read.documentElement
  if (!(drawing instanceof SVGSVGElement)) return undefined
  clean(drawing)
  return document.importNode(drawing, true)
}

function clean(element: Element): void {
  for (const { name, value } of Array.from(element.attributes)) {
    const runs = name.startsWith('on') || name === 'style' || name.endsWith('href')
    const fetches = /url\(/iu.test(value) && !REFERENCE.test(value.trim())
    if (runs || fetches) element.removeAttribute(name)
  }
  for (const child of Array.from(element.children)) {
    if (ALLOWED.has(child.localName)) clean(child)
    else child.remove()
  }
}
