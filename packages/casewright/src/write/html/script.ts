/**
 * What makes a number open its cases. It reads the page’s own tables (a row for each number, a row for each field of a case),
 * so nothing is there twice; without it, a number is a link to its row.
 */
export const script = `
(()=>{
const panel=document.getElementById('panel');if(!panel||!panel.show)return;
const W=JSON.parse(document.getElementById('panel-words').textContent);
let back=null;
const el=(tag,cls,text)=>{const e=document.createElement(tag);if(cls)e.className=cls;if(text!==undefined)e.textContent=text;return e};
const ids=(row,k)=>{const t=row.querySelector('[data-k="'+k+'"]');return t&&t.textContent.trim()?t.textContent.trim().split(/\\s+/):[]};
const anchor=id=>id.replace(/[^A-Za-z0-9_.-]/gu,c=>'_'+c.codePointAt(0).toString(16)+'_');
function said(id,paths){
  const box=el('div','case-said'),page=document.getElementById('case-'+anchor(id));
  const a=el(page?'a':'span','i',id);if(page)a.href='#case-'+anchor(id);box.append(a);
  if(page&&page.tagName==='TR')for(const c of [...page.cells].slice(2))box.append(el('div','',c.textContent));
  else if(page&&paths.size){const dl=el('dl');
    for(const tr of page.querySelectorAll('tr[data-p]'))if(paths.has(tr.dataset.p)){
      const dt=el('dt','',tr.cells[0].textContent),dd=el('dd');
      for(const n of tr.cells[1].childNodes)dd.append(n.cloneNode(true));
      const w=el('div','');for(const n of tr.cells[2].childNodes)w.append(n.cloneNode(true));dd.append(w);dl.append(dt,dd)}
    box.append(dl)}
  return box}
function group(title,list,paths,open){
  if(!list.length)return null;
  const d=el('details');d.open=open;d.append(el('summary','',title+' ('+list.length+')'));
  const fill=()=>{if(!d.dataset.full){d.dataset.full='1';for(const id of list)d.append(said(id,paths))}};
  if(open)fill();d.addEventListener('toggle',fill);return d}
function open(id,from){
  const row=document.getElementById('n-'+anchor(id));if(!row)return false;
  const paths=new Set((row.dataset.p||'').split(' ').filter(Boolean));
  const ev=ids(row,'e'),of=ids(row,'o'),body=panel.querySelector('.body');body.replaceChildren();
  const h=el('h2','',row.cells[0].textContent);h.id='panel-h';h.tabIndex=-1;
  body.append(h);const big=el('p','big');for(const n of row.cells[1].childNodes)big.append(n.cloneNode(true));
  const m=el('p','note');m.textContent=row.cells[2].textContent;body.append(big,m);
  const groups=[group(W.events,ev,paths,ev.length<=60),group(W.others,of,paths,false),group(W.open,ids(row,'p'),paths,false)];
  for(const [k,t] of [['not-reported',W.nr],['not-visible',W.nv],['unclear',W.uc],['unread',W.ur]])groups.push(group(W.silent+': '+t,ids(row,k),paths,false));
  for(const g of groups)if(g)body.append(g);
  if(!panel.open){back=from;panel.show()}
  h.focus();panel.scrollTop=0;return true}
function close(){panel.close();if(back){back.focus();back=null}}
document.addEventListener('click',e=>{
  const a=e.target.closest&&e.target.closest('a.n');
  if(a&&!e.metaKey&&!e.ctrlKey&&open(a.dataset.n,a)){e.preventDefault()}
  else if(e.target.closest&&e.target.closest('#panel .close'))close();
  else if(panel.open&&e.target.closest&&e.target.closest('#panel a.i'))close()});
document.addEventListener('keydown',e=>{if(e.key==='Escape'&&panel.open)close()});
const links=new Map([...document.querySelectorAll('nav.contents a')].map(a=>[a.hash.slice(1),a]));
if('IntersectionObserver' in window){const io=new IntersectionObserver(es=>{for(const e of es)if(e.isIntersecting){for(const a of links.values())a.removeAttribute('aria-current');links.get(e.target.id)?.setAttribute('aria-current','true')}},{rootMargin:'-10% 0px -80% 0px'});
for(const id of links.keys()){const s=document.getElementById(id);if(s)io.observe(s)}}
})();`
