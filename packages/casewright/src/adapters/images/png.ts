import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chineseFont } from '../fonts/chinese-font.ts'

let prepared: Promise<typeof import('sharp').default> | undefined

/**
 * Load the rasteriser with one font family only, so that a figure is the same picture on every machine. Fontconfig reads its
 * configuration once, when the library loads: it has to be written before.
 */
function rasteriser(): Promise<typeof import('sharp').default> {
  prepared ??= (async () => {
    const font = chineseFont()
    if (font !== undefined && process.env['FONTCONFIG_FILE'] === undefined) {
      const folder = mkdtempSync(join(tmpdir(), 'casewright-fonts-'))
      const file = join(folder, 'fonts.conf')
      const folders = [...new Set(font.files.map((f) => f.slice(0, Math.max(f.lastIndexOf('/'), f.lastIndexOf('\\')))))]
      writeFileSync(
        file,
        `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.map((d) => `<dir>${d}</dir>`).join('')}<cachedir>${folder}</cachedir><match target="pattern"><edit name="family" mode="assign" binding="strong"><string>${font.family}</string></edit></match></fontconfig>`,
      )
      process.env['FONTCONFIG_FILE'] = file
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    }
    const { default: sharp } = await import('sharp')
    return sharp
  })()
  return prepared
}

/** Dots per inch of a figure for print, against the 96 an SVG is drawn in. */
const PRINT = 300
const SCREEN = 96
/** The rasteriser takes an SVG pixel for a point. */
const POINTS = 72

/** A figure as PNG at 300 dpi on white; the same drawing gives the same bytes. */
export async function png(svg: string): Promise<Uint8Array> {
  const sharp = await rasteriser()
  const { data } = await sharp(Buffer.from(svg), { density: (PRINT / SCREEN) * POINTS })
    .flatten({ background: '#ffffff' })
    .withDensity(PRINT)
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true })
  return data
}
