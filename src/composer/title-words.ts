import type { Mood } from '../music/mood.ts'
import type { Style, TitleWords } from './style.ts'

/** What a mood lends to a title. */
interface MoodWords {
  /** Before a thing: "Quiet Balcony". */
  readonly adjectives: readonly string[]
  /** Happenings that are somewhere: "Laughter in the Kitchen". */
  readonly happenings: readonly string[]
  /** After a thing: "Balcony at Dawn". */
  readonly when: readonly string[]
  /** Times of their own: "Sunday on the Balcony". Those of one word take an adjective too. */
  readonly times: readonly string[]
}

export const MOOD_WORDS: Readonly<Record<Mood, MoodWords>> = {
  calm: {
    adjectives: [
      'Quiet',
      'Gentle',
      'Still',
      'Soft',
      'Unhurried',
      'Slow',
      'Mellow',
      'Patient',
      'Serene',
      'Tender',
      'Peaceful',
      'Hushed',
      'Placid',
      'Restful',
    ],
    happenings: ['Silence', 'Stillness', 'Calm', 'Soft Light', 'Small Talk', 'Low Voices', 'Breathing Space'],
    when: [
      'at Dawn',
      'on Sunday',
      'after the Rain',
      'in the Evening',
      'in September',
      'at First Light',
      'in Winter',
      'by Candlelight',
    ],
    times: ['Sunday', 'Evening', 'September', 'Afternoon', 'Early Morning', 'Six in the Morning'],
  },
  happy: {
    adjectives: [
      'Bright',
      'Golden',
      'Sunny',
      'Radiant',
      'Warm',
      'Shining',
      'Merry',
      'Lucky',
      'Joyful',
      'Sweet',
      'Sparkling',
      'Dazzling',
      'Brand-New',
      'Beaming',
    ],
    happenings: ['Laughter', 'Good News', 'Sunlight', 'Confetti', 'Good Company', 'Blue Skies', 'Smiles'],
    when: [
      'at Noon',
      'in the Sun',
      'on Saturday',
      'in July',
      'All Day Long',
      'in the Morning',
      'on Holiday',
      'for Everyone',
    ],
    times: ['Saturday', 'Summer', 'Morning', 'Holiday', 'High Noon', 'First Day of Summer'],
  },
  melancholic: {
    adjectives: [
      'Fading',
      'Grey',
      'Last',
      'Faraway',
      'Lonely',
      'Empty',
      'Forgotten',
      'Wistful',
      'Pale',
      'Borrowed',
      'Distant',
      'Weathered',
      'Lost',
      'Blue',
    ],
    happenings: [
      'Rain',
      'Goodbyes',
      'Memories',
      'Fallen Leaves',
      'Longing',
      'Second Thoughts',
      'Old Letters',
    ],
    when: [
      'in the Rain',
      'in October',
      'at Dusk',
      'in November',
      'after Goodbye',
      'in Autumn',
      'before Winter',
      'without You',
    ],
    times: ['October', 'November', 'Dusk', 'Autumn', 'Late September', 'Rainy Monday'],
  },
  dark: {
    adjectives: [
      'Hollow',
      'Moonless',
      'Shadowed',
      'Silent',
      'Cold',
      'Veiled',
      'Hidden',
      'Starless',
      'Dim',
      'Secret',
      'Stormy',
      'Unlit',
      'Smoky',
      'Obsidian',
    ],
    happenings: ['Shadows', 'Embers', 'Whispers', 'Frost', 'Distant Thunder', 'Low Clouds', 'Echoes'],
    when: [
      'after Midnight',
      'before the Storm',
      'at Night',
      'in December',
      'in the Dark',
      'at Nightfall',
      'in Fog',
      'without a Moon',
    ],
    times: ['Midnight', 'Nightfall', 'December', 'Eclipse', 'Long Night', 'Last Hour of Night'],
  },
  epic: {
    adjectives: [
      'Rising',
      'Endless',
      'Towering',
      'Unbroken',
      'Great',
      'Boundless',
      'Mighty',
      'Soaring',
      'Fearless',
      'Proud',
      'Legendary',
      'Gleaming',
      'Unstoppable',
      'Majestic',
    ],
    happenings: ['Thunder', 'Courage', 'Wonder', 'Starlight', 'Fanfares', 'Open Skies', 'Wide Wings'],
    when: [
      'at Sunrise',
      'at Last',
      'at Daybreak',
      'against the Wind',
      'under Open Skies',
      'in Full Light',
      'beyond Measure',
    ],
    times: ['Daybreak', 'Sunrise', 'Midsummer', 'Springtime', 'A New Day', 'The Last Mile'],
  },
  tense: {
    adjectives: [
      'Restless',
      'Narrow',
      'Electric',
      'Sleepless',
      'Sharp',
      'Sudden',
      'Uneasy',
      'Flickering',
      'Urgent',
      'Hurried',
      'Breathless',
      'Brittle',
      'Crackling',
      'Anxious',
    ],
    happenings: ['Footsteps', 'Heartbeats', 'Static', 'Crosswinds', 'Sparks', 'Close Calls', 'Held Breath'],
    when: [
      'after Midnight',
      'at Rush Hour',
      'before the Storm',
      'against the Clock',
      'in a Hurry',
      'in Heavy Rain',
      'at the Last Minute',
    ],
    times: ['Midnight', 'Countdown', 'Overtime', 'Rush Hour', 'Three in the Morning', 'Zero Hour'],
  },
  dreamy: {
    adjectives: [
      'Floating',
      'Silver',
      'Drifting',
      'Hazy',
      'Weightless',
      'Pastel',
      'Sleepy',
      'Moonlit',
      'Velvet',
      'Imaginary',
      'Feathered',
      'Airy',
      'Misty',
      'Half-Remembered',
    ],
    happenings: ['Moonlight', 'Daydreams', 'Stardust', 'Reverie', 'Slow Motion', 'Fireflies', 'Soap Bubbles'],
    when: [
      'at Dusk',
      'in Slow Motion',
      'in a Dream',
      'by Moonlight',
      'under the Stars',
      'at Twilight',
      'in May',
      'out of Nowhere',
    ],
    times: ['Twilight', 'Moonrise', 'Midsummer', 'Nightfall', 'Blue Hour', 'Half Past Yesterday'],
  },
  playful: {
    adjectives: [
      'Curious',
      'Breezy',
      'Merry',
      'Clever',
      'Cheerful',
      'Nimble',
      'Spinning',
      'Little',
      'Lively',
      'Winking',
      'Carefree',
      'Whistling',
      'Whimsical',
      'Cheeky',
    ],
    happenings: [
      'Bubbles',
      'Mischief',
      'Small Surprises',
      'Butterflies',
      'Paper Planes',
      'Good Jokes',
      'Cartwheels',
    ],
    when: [
      'on Tuesday',
      'on Tiptoe',
      'by Surprise',
      'in April',
      'on a Whim',
      'for Two',
      'before Breakfast',
      'in a Good Mood',
    ],
    times: ['Tuesday', 'April', 'Weekend', 'Springtime', 'Snow Day', 'Day Off'],
  },
}

/** How one passes the time somewhere, from slow pieces to fast ones. */
export const DOINGS: readonly (readonly string[])[] = [
  ['Waiting', 'Lingering', 'Dreaming', 'Listening', 'Resting'],
  ['Wandering', 'Humming', 'Meeting', 'Talking', 'Thinking'],
  ['Dancing', 'Singing', 'Whistling', 'Spinning', 'Celebrating'],
]

/** The words of a family, which all its styles share, and its phrases: `{at}` is a place, `{}` its noun with the article. */
export const FAMILY_WORDS: Readonly<
  Record<Style['family'], TitleWords & { readonly phrases: readonly string[] }>
> = {
  electronic: {
    things:
      'Signal|Streetlight|Satellite|Postcard|Mirror|Radio Tower|Window Seat|Skylight|Daydream|Weather Map|Staircase|Doorbell'.split(
        '|',
      ),
    places: [
      'under the Streetlight',
      'by the Window',
      'on the Night Bus',
      'over the Bridge',
      'at the Last Stop',
      'near the Station',
      'above the Clouds',
      'across the River',
    ],
    phrases: ['Postcard from {}', 'Signals from {}', 'Notes from {}'],
  },
  band: {
    things:
      'Front Porch|Garage Door|Jukebox|Suitcase|Kite|Ferris Wheel|Matchbook|Bonfire|Jacket|Backyard|Weekend|Road Sign|Screen Door|Shortcut'.split(
        '|',
      ),
    places: [
      'at the Crossroads',
      'by the Campfire',
      'on the Front Porch',
      'at the County Fair',
      'behind the Garage',
      'across the Field',
      'by the Railroad',
      'over the Hill',
      'at the Drive-In',
      'down the Road',
      'on the Ferris Wheel',
    ],
    phrases: ['Back to {}', 'Long Way to {}', 'Goodbye to {}'],
  },
  jazz: {
    things:
      'Umbrella|Streetcar|Matinee|Taxi|Telegram|Raincoat|Coffee Cup|Love Letter|Corner Table|Newspaper|Card Trick|Second Set'.split(
        '|',
      ),
    places: [
      'on the Corner',
      'on the Boulevard',
      'under the Awning',
      'by the Bandstand',
      'at the Corner Café',
      'on the Last Train',
      'across the Avenue',
      'at the Matinee',
    ],
    phrases: ['Meet Me {at}', 'One More {at}', 'See You {at}'],
  },
  concert: {
    things:
      'Crossing|Departure|Ascent|Horizon|Summit|Voyage|Watchtower|Beacon|Banner|Gathering|Homecoming|Constellation'.split(
        '|',
      ),
    places: [
      'beyond the Mountains',
      'across the Plains',
      'at the Gates',
      'above the Valley',
      'by the Harbour',
      'beneath the Stars',
      'through the Forest',
      'along the Coast',
    ],
    phrases: ['Return to {}', 'Journey to {}', 'Farewell to {}'],
  },
  tradition: {
    things:
      'River Path|Garden Gate|Lantern|Courtyard|Orchard|Footbridge|Letter|Threshold|Hillside|Wildflower|Ferry|Table|Doorway|Teapot|Songbird|Windmill'.split(
        '|',
      ),
    places: [
      'by the River',
      'in the Orchard',
      'at the Garden Gate',
      'over the Hills',
      'by the Well',
      'across the Valley',
      'under the Old Tree',
      'in the Courtyard',
      'along the Shore',
      'on the Ferry',
      'by the Lanterns',
    ],
    phrases: ['Road to {}', 'Song of {}', 'Back to {}'],
  },
}

/** Words of an idea that ask for something rather than name it. */
export const ASKING: ReadonlySet<string> = new Set(
  'please something some like about make it more less very really just i we me my our want would could should song music piece track tune sounding sounds kind sort add'.split(
    ' ',
  ),
)

/** Words that stay small inside a title, and never begin or end one. */
export const SMALL: ReadonlySet<string> = new Set(
  'a an and the of in on at to for with from by or but as is are into over under after before through around near without'.split(
    ' ',
  ),
)
