import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** Files of one family, regular first. `family` is the name documents ask for. */
export interface FontFiles {
  readonly family: string
  readonly folder: string
  readonly files: readonly string[]
}

const system: readonly FontFiles[] = [
  ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc'],
  ['/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', '/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc'],
].map((files) => ({ family: 'Noto Sans CJK SC', folder: dirname(files[0] ?? ''), files }))

/** The Chinese font that comes with casewright where it was installed, else Noto of the system, else none. */
export function chineseFont(): FontFiles | undefined {
  const bundled = bundledFont()
  if (bundled !== undefined) return bundled
  return system.find((f) => f.files.every((file) => existsSync(file)))
}

function bundledFont(): FontFiles | undefined {
  const require = createRequire(import.meta.url)
  try {
    const files = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'].map((f) =>
      require.resolve(`@expo-google-fonts/noto-sans-sc/${f}`),
    )
    return { family: 'Noto Sans SC', folder: dirname(dirname(files[0] ?? '')), files }
  } catch (e) {
    // An optional dependency that was not installed.
    if (e instanceof Error && 'code' in e && (e.code === 'MODULE_NOT_FOUND' || e.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED')) return undefined
    throw e
  }
}
