import type { RoomId } from '../model/ids.ts'
import { refuse } from '../errors.ts'
import type { App } from './app.ts'
import { createContext, type AppParts, type Context, type StageRecord } from './context.ts'
import { showFairness } from './fairness/show.ts'
import { farewell } from './farewell.ts'
import { createLimits } from './limits.ts'
import { openRooms } from './open.ts'
import { showCard } from './pieces/card.ts'
import { composePiece } from './pieces/compose.ts'
import { listPieces } from './pieces/list.ts'
import { playPiece } from './pieces/play.ts'
import { changeCritique, ownRatings, ratePiece, showCritique, withdrawRating } from './pieces/rate.ts'
import { remixPiece } from './pieces/remix.ts'
import { composeWelcome } from './pieces/welcome.ts'
import { explainPiece } from './pieces/why.ts'
import { followPresence } from './presence.ts'
import { aboutPrivacy } from './privacy/about.ts'
import { askDelete, deleteData } from './privacy/delete.ts'
import { knownRooms, roomJoined, roomRemoved } from './privacy/departures.ts'
import { exportData } from './privacy/export.ts'
import { sweepDaily } from './privacy/sweep.ts'
import { endAhead } from './rounds/ahead.ts'
import { answerQuestion } from './rounds/answer.ts'
import { autoNext } from './rounds/auto-next.ts'
import { showBallot } from './rounds/ballot.ts'
import { cancelRound } from './rounds/cancel.ts'
import { closeRound } from './rounds/close.ts'
import { markDone } from './rounds/done.ts'
import { addIdea, showIdeaForm } from './rounds/idea.ts'
import { startRound } from './rounds/start.ts'
import { roundStatus } from './rounds/status.ts'
import { withdrawBallot } from './rounds/withdraw.ts'
import { changeSettings } from './settings/change.ts'
import { showLog } from './settings/log.ts'
import { showSettings } from './settings/show.ts'
import { snapshotOf } from './snapshot.ts'
import { leaveVoice } from './stage/leave.ts'
import { nowPlaying } from './stage/now-playing.ts'
import { pauseTrack } from './stage/pause.ts'
import { clearQueue, loopQueue, moveTrack, removeTrack, showQueue } from './stage/queue.ts'
import { replayTrack } from './stage/replay.ts'
import { showPlaying } from './stage/playing-panel.ts'
import { resumeTrack } from './stage/resume.ts'
import { createRoomStage } from './stage/room-stage.ts'
import { skipTrack } from './stage/skip.ts'
import { census, showStatus } from './status/show.ts'
import { createStyle } from './styles/create.ts'
import { removeStyle } from './styles/remove.ts'
import { aboutStyle, listStyles, showStyle } from './styles/show.ts'
import { createPreviews } from './styles/preview.ts'
import { createSuggest } from './suggest.ts'
import { askReset, exportTaste, resetTaste, showTaste } from './taste/show.ts'
import { helpView } from './views/help.ts'

const stageFor = (ctx: Context, room: RoomId, leaveAfter: number, record?: StageRecord) =>
  createRoomStage(ctx, room, {
    finished: () => ctx.behind('auto-next', () => autoNext(ctx, ctx.room(room))),
    leaveAfter,
    ...(record ? { record } : {}),
  })

/** How long a closing app waits for pieces on their way; what is not ready by then is made at the next start. */
const PATIENCE_MS = 2500

const patiently = async (ctx: Context, work: Promise<void>): Promise<void> => {
  const late = Promise.withResolvers<void>()
  const stop = ctx.clock.after(PATIENCE_MS, late.resolve)
  await Promise.race([work, late.promise])
  stop()
}

/** The app over its ports. Ask `open()` first: before it, nothing that an earlier process kept is known. */
export const createApp = (parts: AppParts): App => {
  const ctx = createContext(parts, stageFor)
  let stopSweep = () => {}
  const limits = createLimits(() => parts.clock.steady())
  const stopPresence = parts.presence.onChange((room) =>
    ctx.behind('presence', () => followPresence(ctx, ctx.room(room))),
  )
  return {
    rounds: {
      start: startRound(ctx),
      status: roundStatus(ctx),
      close: closeRound(ctx),
      cancel: cancelRound(ctx),
      ballot: showBallot(ctx),
      answer: answerQuestion(ctx),
      ideaForm: showIdeaForm(ctx),
      idea: addIdea(ctx),
      done: markDone(ctx),
      withdraw: withdrawBallot(ctx),
    },
    pieces: {
      compose: composePiece(ctx),
      play: playPiece(ctx),
      card: showCard(ctx),
      why: explainPiece(ctx),
      rate: ratePiece(ctx),
      critique: showCritique(ctx),
      criticise: changeCritique(ctx),
      unrate: withdrawRating(ctx),
      rated: ownRatings(ctx),
      remix: remixPiece(ctx),
      welcome: composeWelcome(ctx),
      list: listPieces(ctx),
    },
    stage: {
      queue: showQueue(ctx),
      move: moveTrack(ctx),
      remove: removeTrack(ctx),
      clear: clearQueue(ctx),
      loop: loopQueue(ctx),
      replay: replayTrack(ctx),
      skip: skipTrack(ctx),
      pause: pauseTrack(ctx),
      resume: resumeTrack(ctx),
      nowPlaying: nowPlaying(ctx),
      showPlaying: showPlaying(ctx),
      leave: leaveVoice(ctx),
    },
    settings: { show: showSettings(ctx), change: changeSettings(ctx), log: showLog(ctx) },
    styles: {
      create: createStyle(ctx),
      show: showStyle(ctx),
      list: listStyles(ctx),
      remove: removeStyle(ctx),
      about: aboutStyle(ctx, createPreviews(ctx)),
    },
    status: showStatus(ctx),
    census: () => census(ctx),
    fairness: showFairness(ctx),
    taste: {
      show: showTaste(ctx),
      export: exportTaste(ctx),
      askReset: askReset(),
      reset: resetTaste(ctx),
    },
    privacy: {
      about: aboutPrivacy(ctx),
      export: exportData(ctx),
      askDelete: askDelete(ctx),
      delete: deleteData(ctx),
    },
    rooms: { known: knownRooms(ctx), removed: roomRemoved(ctx), joined: roomJoined(ctx) },
    admit: (who, what) => {
      if (ctx.closing()) refuse('restarting')
      limits.admit(who, what)
    },
    mayType: (who) => !ctx.closing() && limits.mayType(who),
    help: (topic) => helpView(parts.commands, parts.version, topic),
    suggest: createSuggest(ctx),
    snapshot: (room) => snapshotOf(ctx, ctx.room(room)),
    subscribe: (id, listener) => {
      const { listeners } = ctx.room(id)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: async () => {
      await openRooms(ctx, ({ id, settings }, record) => stageFor(ctx, id, settings.leaveAfter, record))
      stopSweep = sweepDaily(ctx)
    },
    farewell: () => {
      ctx.shut()
      return farewell(ctx)
    },
    close: async () => {
      ctx.shut()
      stopPresence()
      stopSweep()
      for (const room of ctx.rooms()) {
        room.stopTimer()
        endAhead(room)
      }
      for (const room of ctx.rooms()) await room.stage.close()
      await patiently(ctx, ctx.settled())
    },
  }
}
