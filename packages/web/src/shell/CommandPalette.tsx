import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import { useColorScheme } from '@mui/material/styles'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useWhyNot } from '../api/may.ts'
import { useMe } from '../api/me.ts'
import { useRead } from '../api/queries.ts'
import { useGo } from '../parts/AppLink.tsx'
import { Icon } from '../parts/Icon.tsx'
import type { IconName } from '../parts/icons.ts'
import { Keys } from '../parts/keyboard/Keys.tsx'
import { useShortcutGroups } from '../parts/keyboard/Shortcuts.tsx'
import { Said } from '../parts/Said.tsx'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/use-words.ts'
import { useLogOut } from './log-out.ts'
import { addressOf, studyPlaces, withinToo, workbenchPlaces } from './places.ts'
import { schemes } from './SchemeSwitch.tsx'
import type { Held } from './use-held-keys.ts'
import { useStudyName } from './use-study-name.ts'
import { words } from './words.ts'

interface Target {
  readonly id: string
  readonly kind: keyof (typeof words.en)['palette']['kinds']
  readonly name: string
  readonly beside?: string
  /** Keys that do the same on the screen behind. */
  readonly keys?: string
  readonly icon: IconName
  readonly run: () => void
}
interface CommandPaletteProps {
  readonly study: string
  /** Typed before it was there. */
  readonly held: Held
  readonly onClose: () => void
  readonly onHelp: () => void
}

/** More would not be read. */
const MOST = 40

/** Go anywhere and do anything by its name. */
export default function CommandPalette({ study, held, onClose, onHelp }: CommandPaletteProps) {
  const say = useWords(words)
  const list = useId()
  const [typed, type] = useState(held.typed)
  const [at, put] = useState(0)
  /** Enter was pressed before the answer was there. */
  const [eager, expect] = useState(held.entered)
  const sought = useDeferredValue(typed.trim())
  const places = useTargets(study, onHelp)
  const here = useHere()
  // A key pressed by mistake goes to a place at most: what the screen does must be named.
  const own = sought === '' ? places : [...places, ...here]
  const found = useRead('find', { study, words: sought, most: 20 }, { enabled: study !== '' && sought.length > 0, keep: true })
  const go = useGo()
  const { language } = useLanguage()
  const hits: readonly Target[] = sought === '' || study === '' ? [] : (found.data?.value.found ?? []).map((hit) => ({
    id: `${hit.kind} ${hit.id}`,
    kind: hit.kind,
    name: hit.kind === 'patient' ? hit.id : hit.name[language],
    beside: hit.kind === 'patient' ? [hit.about?.[language], hit.name[language]].filter((t) => t !== undefined).join(' · ') : hit.id,
    icon: hit.kind === 'patient' ? 'patients' : 'records',
    run: () => go(`/studies/${encodeURIComponent(study)}/${hit.kind === 'patient' ? 'patients' : 'literature/records'}/${encodeURIComponent(hit.id)}`),
  }))
  const shown = [...own.filter((t) => matches(t, sought)), ...hits].slice(0, MOST)
  const active = Math.min(at, shown.length - 1)
  // What is listed may still answer to fewer letters than are typed.
  const stale = sought !== typed.trim() || (study !== '' && sought !== '' && (found.isPlaceholderData || found.isPending) && !found.isError)
  const run = (target: Target | undefined): void => {
    if (target === undefined) return
    onClose()
    target.run()
  }
  useEffect(() => {
    if (!eager || stale) return
    expect(false)
    run(shown[active])
  })
  const onKey = (e: KeyboardEvent): void => {
    if (e.nativeEvent.isComposing) return
    const to: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1 }
    const next = to[e.key]
    if (next !== undefined) put((next + shown.length) % Math.max(1, shown.length))
    else if (e.key === 'Enter') {
      if (stale) expect(true)
      else run(shown[active])
    }
    else return
    e.preventDefault()
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={say('palette.title')} sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        <Icon name="search" />
        <InputBase
          autoFocus
          fullWidth
          value={typed}
          placeholder={say('palette.placeholder')}
          onChange={(e) => {
            type(e.target.value)
            put(0)
            expect(false)
          }}
          onKeyDown={onKey}
          onFocus={(e) => e.target.setSelectionRange(typed.length, typed.length)}
          inputProps={{ role: 'combobox', 'aria-label': say('palette.title'), 'aria-expanded': true, 'aria-controls': list, 'aria-autocomplete': 'list', 'aria-activedescendant': shown[active] ? `${list}-${active}` : undefined, autoComplete: 'off', spellCheck: false }}
        />
      </Box>
      <Box id={list} role="listbox" aria-label={say('palette.title')} sx={{ overflow: 'auto', maxHeight: '50vh', py: 0.5 }}>
        {shown.map((target, i) => (
          <Box
            key={target.id}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === active}
            ref={i === active ? (e: HTMLElement | null) => e?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => run(target)}
            onMouseMove={() => i !== active && put(i)}
            sx={{ display: 'flex', alignItems: 'center', gap: 1.25, px: 2, py: 0.75, cursor: 'pointer', bgcolor: i === active ? 'action.selected' : undefined }}
          >
            <Icon name={target.icon} />
            <Box sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {target.name}
              {target.beside !== undefined && (
                <Box component="span" sx={{ color: 'text.secondary', marginInlineStart: 1 }}>
                  {target.beside}
                </Box>
              )}
            </Box>
            {target.keys !== undefined && <Keys keys={target.keys} />}
            <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{say(`palette.kinds.${target.kind}`)}</Box>
          </Box>
        ))}
      </Box>
      {shown.length === 0 && <Box sx={{ px: 2, py: 1.5, color: 'text.secondary' }}>{say(found.isFetching ? 'palette.searching' : 'palette.nothing')}</Box>}
      <Said>{sought === '' ? '' : say('palette.found', { n: shown.length })}</Said>
      <Box sx={{ px: 2, py: 0.75, borderTop: 1, borderColor: 'divider', display: 'flex', gap: 1.5, fontSize: '0.75rem', color: 'text.secondary' }} aria-hidden="true">
        <span>
          <Keys keys="ArrowUp" /> <Keys keys="ArrowDown" />
        </span>
        <Keys keys="Enter" />
        <Keys keys="Escape" />
      </Box>
    </Dialog>
  )
}

/** What the screen behind can do: whatever it has a key for. */
function useHere(): readonly Target[] {
  const groups = useShortcutGroups()
  const [here] = useState(() =>
    groups()
      .toReversed()
      .flatMap((g) => g.shortcuts)
      // Places and the palette itself have lines of their own.
      .filter((s) => s.off !== true && !s.keys.startsWith('g ') && s.keys !== 'mod+k' && s.keys !== '?'),
  )
  const seen = new Set<string>()
  return here.flatMap(({ says, keys, run }): readonly Target[] => {
    // Two keys for one thing are one thing.
    if (seen.has(says)) return []
    seen.add(says)
    return [{ id: `here ${keys}`, kind: 'action', name: says, keys, icon: 'keyboard', run }]
  })
}

/** What the frame itself knows: its screens, the studies, what can be done anywhere. */
function useTargets(study: string, onHelp: () => void): readonly Target[] {
  const say = useWords(words)
  const go = useNavigate()
  const me = useMe()
  const logOut = useLogOut()
  const { language, choose } = useLanguage()
  const { setMode } = useColorScheme()
  const studies = useRead('studies.list', {})
  const nameOf = useStudyName()
  const whyNot = useWhyNot(study)
  const action = (id: string, name: string, icon: IconName, run: () => void): Target => ({ id: `do ${id}`, kind: 'action', name, icon, run })
  return [
    ...[...(study === '' ? [] : withinToo(studyPlaces)), ...workbenchPlaces].map((p): Target => ({
      id: `place ${p.id}`,
      kind: 'place',
      name: say(`places.${p.id}`),
      icon: p.icon,
      run: () => void go({ to: addressOf(p, study) }),
    })),
    ...(study === '' ? [] : [
      action('importCases', say('actions.importCases'), 'import', () => void go({ to: `/studies/${encodeURIComponent(study)}/import-cases` })),
      ...(whyNot('screen.import') === undefined ? [action('elsewhere', say('actions.elsewhere'), 'screening', () => void go({ to: `/studies/${encodeURIComponent(study)}/literature/elsewhere` }))] : []),
      ...(whyNot('screen.simulate') === undefined ? [action('replay', say('actions.replay'), 'screening', () => void go({ to: `/studies/${encodeURIComponent(study)}/literature/replay` }))] : []),
    ]),
    ...(studies.data?.value.studies ?? []).map((s): Target => ({ id: `study ${s.id}`, kind: 'study', name: `${nameOf(s)} · ${s.id}`, icon: 'studies', run: () => void go({ to: `/studies/${encodeURIComponent(s.id)}` }) })),
    action('language', say('actions.switchLanguage'), 'language', () => choose(language === 'en' ? 'zh' : 'en')),
    ...schemes.map((s) => action(s, say(`actions.${s}`), s, () => setMode(s))),
    action('help', say('actions.help'), 'keyboard', onHelp),
    ...(me?.mode === 'server' ? [action('out', say('actions.logOut'), 'person', () => void logOut())] : []),
  ]
}

/** Every word typed begins a word of the name, or stands in it where there are no blanks between words. */
function matches(target: Target, sought: string): boolean {
  const name = target.name.toLowerCase()
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => word === '' || name.includes(word))
}
