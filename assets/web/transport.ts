import type { PieceView, PlayingView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type VNode } from './dom.ts'
import { clock } from './format.ts'
import { icon, type IconName } from './icons.ts'
import type { PageState } from './state.ts'

/** What the one big button does now. */
export type PlayAct =
  | {
      readonly kind: 'listen' | 'pause' | 'resume' | 'nothing'
      readonly label: string
      readonly icon: IconName
    }
  | { readonly kind: 'play'; readonly label: string; readonly icon: IconName; readonly piece: PieceView }

export const playAct = ({ room, sound, link }: PageState): PlayAct => {
  const playing = room?.playing
  if (playing?.status === 'paused') return { kind: 'resume', label: 'Resume', icon: 'play' }
  if (playing && sound === 'locked') return { kind: 'listen', label: 'Listen', icon: 'play' }
  if (playing) return { kind: 'pause', label: 'Pause', icon: 'pause' }
  const piece = room?.pieces[0]
  if (!piece || link !== 'open') return { kind: 'nothing', label: 'Nothing to play yet', icon: 'play' }
  return { kind: 'play', label: `Play ${piece.title}`, icon: 'play', piece }
}

/** Pressing the big button, or the space bar. Sound is unlocked by the same gesture. */
export const pressPlay = async (
  state: PageState,
  actions: Actions,
  from: EventTarget | null,
): Promise<void> => {
  const act = playAct(state)
  if (act.kind === 'nothing' || act.kind === 'listen') return
  if (!(await actions.join(null))) return
  if (act.kind === 'play') await actions.command(from, 'play', { piece: act.piece.id })
  else await actions.command(from, act.kind)
}

export const playButton = (state: PageState, actions: Actions, key: string): VNode => {
  const act = playAct(state)
  return h(
    'button',
    {
      key,
      type: 'button',
      class: act.kind === 'listen' ? 'play-button calling' : 'play-button',
      'aria-label': act.label,
      title: `${act.label} (space)`,
      disabled: act.kind === 'nothing',
      on: { click: (event: Event) => void pressPlay(state, actions, event.currentTarget) },
    },
    icon(act.icon),
  )
}

/** The whole piece in one line: a segment for each section, as high as its energy. */
export const timeline = (playing: PlayingView, energies: readonly number[], position: number): VNode => {
  const current = playing.sections.find(({ from, to }) => position >= from && position < to)?.name
  return h(
    'div',
    {
      class: 'timeline',
      role: 'progressbar',
      'aria-label': 'Position in the piece',
      'aria-valuemin': 0,
      'aria-valuemax': Math.round(playing.seconds),
      'aria-valuenow': Math.floor(position),
      'aria-valuetext': `${clock(position)} of ${clock(playing.seconds)}${current ? `, ${current}` : ''}`,
    },
    playing.sections.map(({ name, from, to }, i) =>
      h('span', {
        class: 'segment',
        key: `${i}`,
        title: `${name} · ${clock(from)}`,
        style: {
          '--long': Math.max(0.1, to - from).toFixed(2),
          '--energy': (0.35 + 0.65 * (energies[i] ?? 0.6)).toFixed(2),
          '--part': Math.min(1, Math.max(0, (position - from) / Math.max(0.1, to - from))).toFixed(3),
        },
      }),
    ),
  )
}
