import CircularProgress from '@mui/material/CircularProgress'
import { GlobalWorkerOptions, getDocument, TextLayer, type PDFDocumentProxy } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { ErrorBox } from '../../../parts/ErrorBox.tsx'
import { usePatientWords } from '../words.ts'
import { onSelected } from './on-selected.ts'
import { PdfFiles } from './pdf-files.ts'
import styles from './source.module.css'

GlobalWorkerOptions.workerSrc = worker

interface Props {
  readonly url: string
  readonly name: string
  /** 1: as wide as there is room. */
  readonly zoom: number
  readonly onSelect: (words: string, page: number) => void
}

/** After the last change of the width, in milliseconds. */
const STILL = 120

/** A PDF, a sheet under the other, drawn as they come into view; its words can be selected. */
export default function PdfPages({ url, name, zoom, onSelect }: Props) {
  const [document_, setDocument] = useState<PDFDocumentProxy>()
  const [problem, setProblem] = useState<unknown>()
  const root = useRef<HTMLDivElement>(null)
  const width = useWidth(root)
  const say = usePatientWords()

  useEffect(() => {
    const task = getDocument({ url, BinaryDataFactory: PdfFiles, useWorkerFetch: false, cMapPacked: true })
    task.promise.then(setDocument, setProblem)
    return () => void task.destroy()
  }, [url])

  useEffect(
    () =>
      onSelected(() => {
        const selection = document.getSelection()
        if (selection === null || selection.isCollapsed || !root.current?.contains(selection.anchorNode)) return
        const sheet = selection.anchorNode?.parentElement?.closest<HTMLElement>('[data-page]')
        if (sheet) onSelect(selection.toString(), Number(sheet.dataset['page']))
      }),
    [onSelect],
  )

  if (problem !== undefined) return <ErrorBox problem={problem} title={say('source.pdfBad', { name })} />
  return (
    <div ref={root} className={styles.pdf}>
      {document_ === undefined ? (
        <CircularProgress size={20} aria-label={say('source.pdfWait', { name })} />
      ) : (
        width > 0 &&
        Array.from({ length: document_.numPages }, (_, i) => (
          <Sheet key={i} document_={document_} page={i + 1} width={width * zoom} />
        ))
      )}
    </div>
  )
}

const PADDING = 22
const A4 = Math.SQRT2
/** Browsers draw no larger canvas. */
const MOST_PIXELS = 16_000_000

/** One page: drawn when it comes near the view, and put away as paper-sized emptiness before. */
function Sheet({
  document_,
  page,
  width,
}: {
  readonly document_: PDFDocumentProxy
  readonly page: number
  readonly width: number
}) {
  const place = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [height, setHeight] = useState(width * A4)
  const say = usePatientWords()

  useEffect(() => {
    const here = place.current
    if (here === null) return
    const watch = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && setNear(true), {
      rootMargin: '800px',
    })
    watch.observe(here)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    if (!near) return
    let over = false
    let stop = (): void => {}
    void document_.getPage(page).then((sheet) => {
      const [paper, words] = [canvas.current, layer.current]
      if (over || paper === null || words === null) return
      const viewport = sheet.getViewport({ scale: width / sheet.getViewport({ scale: 1 }).width })
      setHeight(viewport.height)
      const sharp = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)))
      paper.width = Math.floor(viewport.width * sharp)
      paper.height = Math.floor(viewport.height * sharp)
      paper.style.width = `${viewport.width}px`
      paper.style.height = `${viewport.height}px`
      words.replaceChildren()
      words.style.setProperty('--total-scale-factor', String(viewport.scale))
      const drawing = sheet.render({ canvas: paper, viewport, transform: [sharp, 0, 0, sharp, 0, 0] })
      const text = new TextLayer({ textContentSource: sheet.streamTextContent(), container: words, viewport })
      stop = () => {
        drawing.cancel()
        text.cancel()
      }
      // Both reject when they are cancelled, which is no problem.
      void Promise.allSettled([drawing.promise, text.render()])
    })
    return () => {
      over = true
      stop()
    }
  }, [near, document_, page, width])

  return (
    <div
      ref={place}
      className={styles.sheet}
      style={{ width, height }}
      data-page={page}
      role="group"
      aria-label={say('source.page', { page })}
    >
      <canvas ref={canvas} aria-hidden />
      <div ref={layer} className={styles.layer} />
    </div>
  )
}

function useWidth(root: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const here = root.current
    if (here === null) return
    let waiting = 0
    const watch = new ResizeObserver(() => {
      clearTimeout(waiting)
      waiting = window.setTimeout(() => setWidth(Math.max(200, here.clientWidth - PADDING)), STILL)
    })
    watch.observe(here)
    return () => {
      clearTimeout(waiting)
      watch.disconnect()
    }
  }, [root])
  return width
}
