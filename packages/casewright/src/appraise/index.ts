export * from './appraise.ts'
export * from './facts.ts'
export * from './grade/grade-lab.ts'
export * from './judge.ts'
