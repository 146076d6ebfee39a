// After `npm install`. Plain JavaScript that fails no install: without a bundle casewright runs from its source, and only takes longer to start.
try {
  const { bundle } = await import('./bundle.ts')
  await bundle()
} catch (problem) {
  console.warn(`The core was not bundled, so every start takes a second more: ${problem}`)
}
