import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildKnowledge, generatedFolders } from './build.ts'

const root = join(import.meta.dirname, '../..')
const { files, problems } = buildKnowledge(root)

describe('the knowledge', () => {
  it('has no problem in any file', () => expect(problems).toEqual([]))

  it.each([...files.keys()])('%s is what npm run generate writes', (path) =>
    expect(readFileSync(join(root, path), 'utf8'), 'run npm run generate').toBe(files.get(path)),
  )

  it.each(generatedFolders)('%s holds nothing that is not generated', (folder) =>
    expect(readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)).toEqual(
      [...files.keys()].filter((path) => path.startsWith(`${folder}/`)),
    ),
  )
})
