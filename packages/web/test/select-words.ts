import type { Page } from 'playwright-core'

/** Select words of the source as a person does: press at their beginning, drag to their end. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.locator('#source-panel p').filter({ hasText: words }).first().scrollIntoViewIfNeeded()
  const place = await page.evaluate((sought) => {
    for (const p of document.querySelectorAll('#source-panel p')) {
      const at = (p.textContent ?? '').indexOf(sought)
      if (at < 0) continue
      const edge = (offset: number): DOMRect => {
        const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
        let left = offset
        for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
          const length = node.textContent?.length ?? 0
          if (left < length) {
            const range = document.createRange()
            range.setStart(node, left)
            range.setEnd(node, left + 1)
            return range.getBoundingClientRect()
          }
          left -= length
        }
        throw new Error('the words end outside of their paragraph')
      }
      const [first, last] = [edge(at), edge(at + sought.length - 1)]
      return {
        from: [first.left + 1, first.top + first.height / 2],
        to: [last.right, last.top + last.height / 2],
      } as const
    }
    throw new Error(`the source does not say: ${sought}`)
  }, words)
  await page.mouse.move(...place.from)
  await page.mouse.down()
  await page.mouse.move(...place.to, { steps: 6 })
  await page.mouse.up()
}
