import type { View } from '../../../app/views.ts'
import { LOOPS } from '../../../app/words/en.ts'
import { renderBallot } from './ballot.ts'
import { renderCritique } from './critique.ts'
import type { Top } from './components.ts'
import { renderPiece, renderPlaying, renderQueue, type Attached } from './piece.ts'
import { renderHelp, renderNotice, renderSettings } from './plain.ts'
import { renderLog, renderPrivacy } from './records.ts'
import { renderStyle, renderStyles } from './style.ts'
import { renderFairness } from './fairness.ts'
import { renderStatus } from './status.ts'
import { renderTaste } from './taste.ts'
import { renderWhy } from './why.ts'
import { renderComposing, renderRound } from './round.ts'

export interface RenderContext {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly attached: Attached
}

/** A view as components of a Discord message (version 2; flag 32768). Pure. */
export const render = (view: View, { now, attached }: RenderContext): readonly Top[] => {
  switch (view.kind) {
    case 'round':
      return renderRound(view)
    case 'ballot':
      return renderBallot(view)
    case 'critique':
      return renderCritique(view)
    case 'composing':
      return renderComposing(view)
    case 'piece':
      return renderPiece(view, attached)
    case 'playing':
      return renderPlaying(view, now)
    case 'queue':
      return renderQueue(view, LOOPS)
    case 'settings':
      return renderSettings(view)
    case 'log':
      return renderLog(view)
    case 'privacy':
      return renderPrivacy(view, attached)
    case 'help':
      return renderHelp(view)
    case 'style':
      return renderStyle(view, attached)
    case 'styles':
      return renderStyles(view)
    case 'why':
      return renderWhy(view)
    case 'fairness':
      return renderFairness(view)
    case 'status':
      return renderStatus(view)
    case 'taste':
      return renderTaste(view, attached)
    case 'notice':
      return renderNotice(view)
  }
}
