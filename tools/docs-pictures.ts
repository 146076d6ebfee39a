// The pictures of the workbench in docs/images, taken of the built-in study in a real browser: `node tools/docs-pictures.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { languages, openWorkbench, settle } from '../packages/web/test/harness.ts'

const root = join(import.meta.dirname, '..')
const images = join(root, 'docs/images')
const builtIn = '/studies/neutrophilic-dermatosis'
const TO_SCREEN = 'screening-example'
const found = join(root, 'examples/neutrophilic-dermatosis/literature/imports/6c7f8764/example-embase-layout.ris')

/** Name of the picture, and the screen it shows. */
const pictures = {
  overview: builtIn,
  screening: `/studies/${TO_SCREEN}/literature/screening`,
  case: `${builtIn}/patients/C023`,
  analysis: `${builtIn}/analysis?section=sex&number=sex.female`,
}

const own = { headers: { 'x-casewright': '1', 'content-type': 'application/json' } }
const workbench = await openWorkbench()
/** The built-in study is read to its end; a study whose records wait for a screener. */
await ask('studies.create', { study: TO_SCREEN, title: 'Screening', roles: ['lead', 'screener'] })
const uploaded = await fetch(`${workbench.url}/api/uploads?name=found.ris`, {
  method: 'POST',
  headers: { 'x-casewright': '1' },
  body: readFileSync(found),
})
const { path } = (await uploaded.json()) as { readonly path: string }
await ask('literature.import', { into: TO_SCREEN, files: [path], database: 'embase' })

for (const language of languages) {
  const page = await workbench.page({ language, width: 1280, height: 800 })
  for (const [name, address] of Object.entries(pictures)) {
    await page.goto(workbench.url + address)
    await settle(page)
    // What is drawn last: highlights, the judgements, the panel of a number.
    await page.waitForLoadState('networkidle')
    await settle(page)
    const file = join(images, `workbench-${name}.${language}.png`)
    writeFileSync(file, await sharp(await page.screenshot()).png({ palette: true }).toBuffer())
    process.stdout.write(`${file}\n`)
  }
  await page.close()
}
await workbench.close()

async function ask(name: string, input: object): Promise<void> {
  const answer = await fetch(`${workbench.url}/api/ops/${name}`, { ...own, method: 'POST', body: JSON.stringify(input) })
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
  const { job } = (await answer.json()) as { readonly job?: string }
  if (job !== undefined) await fetch(`${workbench.url}/api/jobs/${job}/events`, own).then((events) => events.text())
}
