import type { StyleView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import type { Store } from './state.ts'

/** How loud the room's music is while a preview plays for this listener alone. */
export const BENEATH = 0.12

/** What the page needs of previews: one at a time. */
export interface PreviewPlayer {
  /** Plays a style's preview; the one that plays stops. */
  play(from: EventTarget | null, style: string): Promise<void>
  stop(): void
  volume(value: number): void
}

export const createPreview = (
  store: Store,
  ask: Actions['preview'],
  tell: Actions['tell'],
): PreviewPlayer => {
  // Most listeners never want one.
  let audio: HTMLAudioElement | null = null
  let loud = 1
  let wanted = 0

  const stop = () => {
    wanted += 1
    audio?.pause()
    if (store.get().stylePreview) store.set({ stylePreview: null })
  }
  const element = (): HTMLAudioElement => {
    if (audio) return audio
    audio = new Audio()
    audio.volume = loud
    audio.addEventListener('ended', stop)
    return audio
  }

  const sound = async (view: StyleView | null, from: EventTarget | null, mine: number) => {
    if (!view) return stop()
    if (!view.preview) {
      stop()
      return tell('refusal', view.note ?? NO_PREVIEW, from)
    }
    const speaker = element()
    speaker.src = `/previews/${view.preview.master}.opus`
    await speaker.play()
    if (mine === wanted) store.set({ stylePreview: { style: view.id, status: 'playing' } })
  }

  return {
    async play(from, style) {
      stop()
      const mine = wanted
      store.set({ stylePreview: { style, status: 'making' } })
      const view = await ask(style, from)
      // Somebody who has pressed stop, or another style, does not want it any more.
      if (mine !== wanted) return
      await sound(view, from, mine).catch(() => {
        if (mine !== wanted) return
        stop()
        tell('refusal', NO_PREVIEW, from)
      })
    },
    stop,
    volume(value) {
      loud = value
      if (audio) audio.volume = value
    },
  }
}

const NO_PREVIEW = 'I cannot play a preview right now. Try again later.'
