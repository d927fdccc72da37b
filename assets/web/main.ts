import type { Moment, Roll, ToPage } from '../../src/adapters/web/protocol.ts'
import { createActions, NOT_CONNECTED } from './actions.ts'
import { mountRoll } from './canvas.ts'
import { dialogOf } from './dialogs.ts'
import { h, patch } from './dom.ts'
import { suggestName } from './format.ts'
import { listenToKeys } from './keys.ts'
import { createLink } from './link.ts'
import { piecesPanel, queuePanel } from './lists.ts'
import type { AudioPlayer } from './player.ts'
import { BENEATH } from './preview.ts'
import { createSound } from './sound.ts'
import { stagePanel } from './stage.ts'
import { createStore, INITIAL, PACKET_S, type PageState } from './state.ts'
import { showsStyles } from './styles.ts'
import { applyTheme, firstTheme, followSystem, keepTheme } from './theme.ts'
import { banner, floating, tabBar, topBar } from './top.ts'
import { playButton } from './transport.ts'
import { votePanel } from './vote.ts'

declare global {
  interface Window {
    /** For tests and the curious: what sounds here and when. Null where an audio element plays. */
    voxpop?: { readonly player: AudioPlayer | null; readonly state: () => PageState }
  }
}

const NAME_KEY = 'voxpop.name'
const TOKEN_KEY = 'voxpop.token'
/** How often what depends on the time alone is drawn again, in ms. */
const TICK_MS = 250

const root = document.querySelector('#app') ?? document.body
const store = createStore({ ...INITIAL, theme: firstTheme() }, (state) => render(state))
let joining: ((joined: boolean) => void) | null = null

const link = createLink(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/local`, {
  message: (message) => receive(message),
  frame: (frame) => {
    sound.frame(frame)
    const { moment, fed } = store.get()
    const until = (frame.index + frame.packets.length) * PACKET_S
    if (frame.serial === moment.serial && until > fed) store.set({ fed: until })
  },
  status: (status) => {
    store.set({ link: status })
    const name = localStorage.getItem(NAME_KEY)
    if (status !== 'open') return
    hear(true)
    if (name !== null) link.send({ type: 'join', name, token: localStorage.getItem(TOKEN_KEY) })
  },
})
const sound = createSound({ now: () => link.now(), synchronised: () => link.synchronised() }, () => {
  store.set({ sound: 'locked' })
  unlock()
})
window.voxpop = {
  get player() {
    return sound.player
  },
  state: () => store.get(),
}

/** Joins as `name`; without one as whoever was here last, or under a name that the room may like. */
const join = (name: string | null): Promise<boolean> => {
  if (store.get().me) return Promise.resolve(true)
  if (store.get().link !== 'open') {
    actions.tell('refusal', NOT_CONNECTED)
    return Promise.resolve(false)
  }
  const field = document.querySelector<HTMLInputElement>('input[name=name]')
  const wanted = name ?? field?.value ?? localStorage.getItem(NAME_KEY) ?? suggestName()
  joining?.(false)
  link.send({ type: 'join', name: wanted, token: localStorage.getItem(TOKEN_KEY) })
  return new Promise((resolve) => (joining = resolve))
}
const joined = (yes: boolean) => {
  joining?.(yes)
  joining = null
}
const actions = createActions(link, store, join)

/** Seconds into its tape at which a moment begins: nothing after that is here yet. */
const startOf = (moment: Moment): number => (moment.status === 'running' ? moment.from * PACKET_S : 0)

const receive = (message: ToPage): void => {
  switch (message.type) {
    case 'welcome':
      return store.set({ commands: message.commands })
    case 'joined':
      localStorage.setItem(NAME_KEY, message.me.name)
      localStorage.setItem(TOKEN_KEY, message.token)
      store.set({ me: message.me, nameProblem: null })
      return joined(true)
    case 'rejected':
      store.set({ me: null, nameProblem: message.text })
      return joined(false)
    case 'forgotten':
      for (const key of [NAME_KEY, TOKEN_KEY]) localStorage.removeItem(key)
      return store.set({ me: null, ballot: null })
    case 'state':
      store.set({ room: message.state })
      return void preview()
    case 'ballot':
      return store.set({ ballot: message.ballot })
    case 'rated':
      return store.set({ rated: message.ratings })
    case 'roll':
      return store.set({ rolls: { ...store.get().rolls, [message.of]: message.roll } })
    case 'moment':
      sound.moment(message.moment)
      return store.set({
        moment: message.moment,
        looking: 0,
        ...(message.moment.serial === store.get().moment.serial ? {} : { fed: startOf(message.moment) }),
      })
    case 'view':
      if (message.view.kind === 'notice') actions.tell(message.view.tone, message.view.text)
      return undefined
  }
}

/** While nothing plays, the stage shows the newest piece. */
let previewing = ''
const preview = async (): Promise<void> => {
  const piece = store.get().room?.pieces[0]?.id
  if (piece === undefined || piece === previewing) return
  previewing = piece
  const answer = await fetch(`/pieces/${piece}/roll.json`)
  if (answer.ok) store.set({ preview: { piece, roll: (await answer.json()) as Roll } })
}

/** Tells the room whether anybody hears it here. */
let heard: boolean | null = null
const hear = (again = false): void => {
  const { muted } = store.get()
  const on = sound.unlocked() && !muted
  if (on !== heard || again) link.send({ type: 'listening', on })
  heard = on
}

/** Any gesture allows sound; browsers ask for one. */
const unlock = (): void => {
  if (sound.unlocked()) return
  void sound.unlock().then(() => {
    store.set({ sound: !sound.unlocked() ? 'locked' : sound.kind === 'stream' ? 'stream' : 'on' })
    hear()
  })
}
addEventListener('pointerup', unlock, true)
addEventListener('keydown', unlock, true)
if (sound.unlocked()) store.set({ sound: 'on' })
else unlock()

const mount = (canvas: Element) => mountRoll(canvas as HTMLCanvasElement, store, () => link.now())

let theme = ''
const render = (state: PageState): void => {
  if (theme !== state.theme) {
    if (theme !== '') keepTheme(state.theme)
    theme = state.theme
    applyTheme(state.theme)
  }
  if (state.stylePreview && !showsStyles(state)) actions.stopPreview()
  sound.volume(state.muted ? 0 : state.volume * (state.stylePreview?.status === 'playing' ? BENEATH : 1))
  actions.previewVolume(state.volume)
  hear()
  const now = link.now()
  const playing = state.room?.playing
  document.title = playing ? `${playing.title} · Voxpop` : 'Voxpop'
  patch(root, [
    topBar(state, store, actions),
    banner(state, now),
    h(
      'div',
      { class: `columns tab-${state.tab}`, key: 'columns' },
      h('div', { class: 'column left', key: 'left' }, votePanel(state, now, actions)),
      stagePanel(state, now, store, actions, mount),
      h(
        'div',
        { class: 'column right', key: 'right' },
        queuePanel(state, actions),
        piecesPanel(state, store, actions),
      ),
    ),
    tabBar(state, store, playButton(state, actions, 'tab-play')),
    floating(state, store),
    ...(state.dialog ? [dialogOf(state.dialog, state, store, actions)] : []),
  ])
}

followSystem((system) => {
  theme = system
  applyTheme(system)
  store.set({ theme: system })
})
listenToKeys(store, actions)
setInterval(() => store.set({}), TICK_MS)
render(store.get())
