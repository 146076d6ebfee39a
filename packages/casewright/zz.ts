import { readFileSync } from 'node:fs'
import { exportOf, readAll } from './test/export-file.ts'
for (const f of process.argv.slice(2)) {
  try { const r = await readAll(exportOf(f, new Uint8Array(readFileSync('test/fixtures/literature/'+f)), 777)); console.log('=== '+f, r.reader, r.encoding, r.lines, JSON.stringify(r.issues)); for (const x of r.records) console.log(JSON.stringify(Object.fromEntries(Object.entries(x).filter(([k,v])=>!(Array.isArray(v)&&!v.length)&&!(k==='accessions'&&!Object.keys(v).length))))) } catch (e) { console.log('=== '+f, e.stack) }
}
