import type { StyleId } from '../../music/brief.ts'
import type { Style } from '../style.ts'
import africanBell from './african-bell.ts'
import afrobeat from './afrobeat.ts'
import ambient from './ambient.ts'
import balkan from './balkan.ts'
import blues from './blues.ts'
import boomBap from './boom-bap.ts'
import bossaNova from './bossa-nova.ts'
import chiptune from './chiptune.ts'
import chorale from './chorale.ts'
import cinematic from './cinematic.ts'
import country from './country.ts'
import cumbia from './cumbia.ts'
import disco from './disco.ts'
import drumAndBass from './drum-and-bass.ts'
import dub from './dub.ts'
import flamenco from './flamenco.ts'
import funk from './funk.ts'
import gamelan from './gamelan.ts'
import house from './house.ts'
import invention from './invention.ts'
import japanese from './japanese.ts'
import jazzWaltz from './jazz-waltz.ts'
import jig from './jig.ts'
import klezmer from './klezmer.ts'
import kopanitsa from './kopanitsa.ts'
import lofi from './lofi.ts'
import makam from './makam.ts'
import maqam from './maqam.ts'
import march from './march.ts'
import metal from './metal.ts'
import minimalism from './minimalism.ts'
import popBallad from './pop-ballad.ts'
import punk from './punk.ts'
import raga from './raga.ts'
import reel from './reel.ts'
import reggae from './reggae.ts'
import rock from './rock.ts'
import romanticPiano from './romantic-piano.ts'
import salsa from './salsa.ts'
import samba from './samba.ts'
import soul from './soul.ts'
import stringQuartet from './string-quartet.ts'
import swing from './swing.ts'
import synthwave from './synthwave.ts'
import tango from './tango.ts'
import techno from './techno.ts'
import trap from './trap.ts'

/** Every style, in the order in which ballots show them. */
export const STYLES: readonly Style[] = [
  lofi,
  synthwave,
  swing,
  jazzWaltz,
  chiptune,
  ambient,
  cinematic,
  makam,
  chorale,
  rock,
  bossaNova,
  stringQuartet,
  funk,
  samba,
  invention,
  salsa,
  soul,
  reel,
  romanticPiano,
  maqam,
  disco,
  jig,
  reggae,
  africanBell,
  cumbia,
  tango,
  minimalism,
  punk,
  boomBap,
  trap,
  house,
  klezmer,
  afrobeat,
  blues,
  march,
  raga,
  gamelan,
  balkan,
  techno,
  drumAndBass,
  dub,
  country,
  flamenco,
  metal,
  popBallad,
  kopanitsa,
  japanese,
]

/** @throws RangeError for an id that is no style: briefs are checked at the edge, where a member can be told. */
export const styleById = (id: StyleId): Style => {
  const style = STYLES.find((each) => each.id === id)
  if (!style) throw new RangeError(`"${id}" is not a style`)
  return style
}

/** What a vote needs to know of a style. */
export const styleFacts = ({
  id,
  name,
  family,
  line,
  meter,
  tempo,
  tuning,
  source,
  simplified,
  learned,
}: Style) => ({
  id,
  name,
  family,
  line,
  meter,
  tempo,
  tuning,
  source,
  ...(simplified === undefined ? {} : { simplified }),
  learned: learned !== undefined,
})
