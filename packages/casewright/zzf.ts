import { mutated, outcomeOf, samples } from './test/hostile-exports.ts'
import { randomStream } from './src/stats/index.ts'
const r = randomStream(Number(process.argv[2]??1)); const below=(n:number)=>n<=0?0:r.below(n)
const s = samples(); const fmt=new Map<string,string>(); for(const x of s) fmt.set(x.name,(await (await import('./test/export-file.ts')).readAll((await import('./test/export-file.ts')).exportOf(x.name,x.bytes))).reader); const cost=new Map<string,[number,number]>(); const until=performance.now()+Number(process.argv[3]??20)*1000; let n=0; const seen=new Map<string,number>(); let slow=0
while(performance.now()<until){ const a=s[below(s.length)]!, b=s[below(s.length)]!; if(a.name.endsWith('xlsx')&&below(20)) continue
 const bytes=mutated(a.bytes,b.bytes,below); const t=performance.now(); n++
 try { await outcomeOf({name:a.name,bytes},{damaged:below(2)?'keep':'refuse',format:below(8)?fmt.get(a.name):undefined}) } catch(e){ const k=a.name+': '+String((e as Error).stack).split('\n').slice(0,4).join(' | ').replace(/file:\/\/\S*casewright\//g,''); const kk=String((e as Error).message).replace(/\s+/g,' ').slice(0,220)+a.name; seen.set(kk,(seen.get(kk)??0)+1); if(seen.get(kk)===1)console.log('FOUND',kk,k.slice(0,700),JSON.stringify(new TextDecoder().decode(bytes)).slice(0,900)) }
 const d=performance.now()-t;const c=cost.get(a.name)??[0,0];c[0]++;c[1]+=d;cost.set(a.name,c); if(d>slow){slow=d;console.log('slowest',a.name,d.toFixed(0),bytes.length)} }
console.log(n,seen)

console.log([...cost].map(([k,[m,d]])=>k+' '+(d/m).toFixed(2)).join(', '))