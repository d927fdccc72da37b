import type { StyleView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import type { Store } from './state.ts'

/** How loud the room's music is while a taste plays for this listener alone. */
export const BENEATH = 0.12

/** What the page needs of tastes: one at a time. */
export interface TastePlayer {
  /** Plays a style's taste; the one that plays stops. */
  play(from: EventTarget | null, style: string): Promise<void>
  stop(): void
  volume(value: number): void
}

export const createTaste = (store: Store, ask: Actions['taste'], tell: Actions['tell']): TastePlayer => {
  // Most listeners never want one.
  let audio: HTMLAudioElement | null = null
  let loud = 1
  let wanted = 0

  const stop = () => {
    wanted += 1
    audio?.pause()
    if (store.get().taste) store.set({ taste: null })
  }
  const element = (): HTMLAudioElement => {
    if (audio) return audio
    audio = new Audio()
    audio.volume = loud
    audio.addEventListener('ended', stop)
    return audio
  }

  const sound = async (view: StyleView | null, from: EventTarget | null) => {
    if (!view) return stop()
    if (!view.taste) {
      stop()
      return tell('refusal', view.note ?? NO_TASTE, from)
    }
    const speaker = element()
    speaker.src = `/tastes/${view.taste.master}.opus`
    await speaker.play()
    store.set({ taste: { style: view.id, status: 'playing' } })
  }

  return {
    async play(from, style) {
      stop()
      const mine = wanted
      store.set({ taste: { style, status: 'making' } })
      const view = await ask(style, from)
      // Somebody who has pressed stop, or another style, does not want it any more.
      if (mine !== wanted) return
      await sound(view, from).catch(() => {
        if (mine !== wanted) return
        stop()
        tell('refusal', NO_TASTE, from)
      })
    },
    stop,
    volume(value) {
      loud = value
      if (audio) audio.volume = value
    },
  }
}

const NO_TASTE = 'I cannot play a taste right now. Try again later.'
