import { readFileSync } from 'node:fs'
import { exportOf, readAll, refusal } from './test/export-file.ts'
const src=readFileSync('src/read/literature/hostile-input.test.ts','utf8')
const a=src.indexOf('const formats:'), b=src.indexOf('const named =')
const js=src.slice(a,b).replace(/^const formats:[\s\S]*?> = \{/, 'return {').replace(/\(n: number\)/g,'(n)')
const formats=new Function(js.replace(/Readonly<[^]*?>\s*=\s*/,''))()
for(const [f,{before,author,after}] of Object.entries(formats) as any){ for (const n of [1000,10000,100000]){ const t=performance.now(); const text=before+Array.from({length:n},(_,i)=>author(i)).join('')+after; let r; try { r=await Promise.race([refusal(readAll(exportOf('a',text),{format:f}).then(x=>{console.log(f,n,x.records[0]?.authors.length)}))]) } catch(e){r=String(e)} console.log(f,n,r,(performance.now()-t).toFixed(0)) } }
