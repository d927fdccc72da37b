import type { Theme } from '../../language.ts'

/** Words for how music feels. What they bring along (sad is slow) is left to the composer. */
export const MOODS: Theme = {
  name: 'moods',
  kind: 'quality',
  rows: [
    [
      `calm, peaceful, chill, chilled out, laid back, serene, tranquil, placid, restful, soothing, at ease,
      easy going, mellow, meditative, contemplative, unhurried, zen, calm down, balmy, blissed out, unwind,
      de-stress, soothed, at peace, inner peace, harmonious, stress free, quieting, chillax, chilly vibes,
      comforting, reassuring, cosy, snug, homely, restorative, healing, stillness, low key, relax`,
      'calm',
    ],
    [
      `happy, joyful, joyous, cheerful, cheery, upbeat, merry, jolly, glad, sunny mood, elated, ecstatic,
      delighted, jubilant, good vibes, feel good, feelgood, positive, positivity, optimistic, carefree, joy,
      gleeful, blissful, bliss, euphoric, euphoria, exuberant, bubbly, uplifting, uplifted, good mood, blithe,
      jovial, festive, celebratory, life affirming, thrilled, overjoyed, radiant, light hearted, lighthearted,
      grateful, thankful, sanguine, chipper, pleased, in high spirits, bright and cheerful, rejoice,
      jubilation, happy go lucky, gay and merry, good times, smiley, beaming, hooray, yay, woohoo, feeling
      great, cheer me up, cheer up, cheer us up`,
      'happy',
    ],
    [
      `hopeful, encouraging, reassured, heartwarming, heart warming, warm hearted, tender hope`,
      'happy',
      'calm?',
    ],
    [
      `sad, melancholic, melancholy, melancholia, mournful, gloomy, sorrowful, sorrow, unhappy, tearful, teary,
      weepy, cry, depressed, depressing, depression, downcast, doleful, wistful, blue mood, feeling blue,
      feeling down, heartbroken, heartbreak, heart broken, broken heart, grief, grieving, lament, plaintive,
      forlorn, lonely, lonesome, all alone, homesick, regret, regretful, remorse, remorseful, longing,
      yearning, pining, saudade, weltschmerz, bittersweet, tragic, tragedy, somber, moody, brooding softly,
      rueful, despair, hopeless, misery, miserable, dejected, despondent, glum, crestfallen, woeful, elegiac,
      sombre, pensive, dreary, bleak, tears, tear jerker, sob, sulking, sulky, sadboi, sad boy hours, in my
      feels, i miss you, heavy hearted, world weary, hurting, heartache, lovesick, jilted, abandoned,
      forsaken, rejected, disappointed, let down, burnt out, triste, tristesse, blue and lonely, emotional`,
      'melancholic',
    ],
    [
      `nostalgic, nostalgia, reminiscent, sentimental, reminiscing, reflective, introspective, memories, old
      memories, remembering, looking back, childhood memories, old times, the good old days, simpler times,
      fading memories, last day of summer, end of the summer, the summer we left`,
      'melancholic',
      'dreamy',
    ],
    [
      `dark, sinister, evil, wicked, menace, ominous, foreboding, grim, malevolent, demonic, diabolical,
      satanic, macabre, morbid, gothic, shadowy, murky, pitch black, hellish, infernal, villainous, villain,
      cursed, bleak and dark, doomy, doom, nightmarish, nightmare, twisted, apocalyptic, apocalypse,
      post-apocalyptic, dystopian, dystopia, dread, dreadful, desolate, brooding, unholy, black hearted,
      deadly, death, dead inside, murderous, venomous, vengeful, poisonous, toxic, merciless, ruthless, cruel,
      hateful, sadistic, blackened, tenebrous, gory, bloody, noir`,
      'dark',
    ],
    [
      `spooky, creepy, eerie, scary, haunting, haunted, ghostly, unsettling, uncanny, frightening, terrifying,
      horrifying, horror, chilling, spine chilling, hair raising, bone chilling, fearful, sinister and tense,
      disturbing, dreading, fear, ominously tense, petrified, scared, terrified, horrific`,
      'dark',
      'tense',
    ],
    [
      `mysterious, mystery, enigmatic, cryptic, secretive, arcane, occult, mystifying, unknown`,
      'dark',
      'dreamy',
    ],
    [
      `mystical, mystic, mystique, esoteric, spiritual, sacred, holy, divine, transcendent, transcendental,
      celestial, heavenly, angelic, otherworldly`,
      'dreamy',
      'calm?',
    ],
    [
      `epic, heroic, majestic, triumphant, triumph, victorious, victory, grand, grandiose, monumental,
      powerful, glorious, glory, noble, regal, royal, legendary, larger than life, huge, massive, colossal,
      towering, soaring, sweeping, bombastic, cinematic feel, inspiring, inspirational, motivational,
      motivating, motivated, anthemic, stirring, rousing, rising up, fearless, courageous, courage, brave,
      bravery, valiant, mighty, unstoppable, invincible, conquering, conquest, goosebumps, awe inspiring, awe,
      imposing, stately, breathtaking, dramatic, proud, pride, empowering, empowered, determined,
      determination, badass, thunderous, gigantic, gargantuan, titanic, godlike, overwhelming`,
      'epic',
    ],
    [
      `tense, tension, nervous, anxious, anxiety, suspenseful, suspense, stressful, stressed, stressed out, on
      edge, edgy, uneasy, restless, agitated, frantic, frenetic, panicked, panic, panicky, paranoid, paranoia,
      nail biting, nerve wracking, gripping, urgent, urgency, worried, jittery, thrilling, hectic, uptight,
      distressed, desperate, desperation, high stakes, cliffhanger, breathless, twitchy, claustrophobic,
      worrying, apprehensive, dissonant, alarming, alarmed, fraught, confrontational, jumpy, unnerving, on the
      run, ticking clock, ticking bomb, race against time`,
      'tense',
    ],
    [
      `angry, anger, furious, rage, fury, mad as hell, aggressive, violent, hostile, wrath, wrathful, vicious,
      pissed off, enraged, hatred, bitter, resentful, outraged, fuming, livid, spiteful, seething, rebellious
      fury`,
      'tense',
      'dark',
      'lively?',
    ],
    [
      `dreamy, dreamlike, dream, floating, floaty, ethereal, hazy, surreal, hypnotic, trippy, psychedelic,
      spacey, spaced out, otherworld, airy, weightless, drifting, drifty, drowsy, sleepy, lullaby like,
      mesmerizing, mesmerising, trance like, daydream, day dreaming, magical, magic, enchanted, enchanting,
      fairy like, wonder, wondrous, whimsical haze, gauzy, shimmering, shimmery, twinkling, twinkly,
      sparkling, sparkly, glistening, gossamer, zoned out, zoning out, hallucinatory, hallucination, lost in
      thought, timeless, liminal, immersive, blurry, misty eyed, pillowy, cloudlike, lunar, starry eyed,
      underwater, half asleep, nebulous, oneiric, reverie, intoxicating, stoned, somnambulant, utopian,
      utopia, vaporous`,
      'dreamy',
    ],
    [
      `romantic, romance, in love, tender, affectionate, intimate, passionate love, falling in love, first
      love, sensual, sweetheart, sweet, amorous, smitten, candlelit, love struck, crush`,
      'calm',
      'dreamy',
    ],
    [
      `sexy, seductive, sultry, flirty, flirtatious, steamy, smooth operator, slinky, smouldering, smoldering`,
      'playful?',
      'as soul??',
      'calm??',
    ],
    [`passionate, fiery passion, intensity, feverish, ardent, fervent, burning desire`, 'tense', 'epic'],
    [
      `playful, silly, quirky, funny, goofy, whimsical, whimsy, cheeky, humorous, humourous, comical, comic,
      comedic, mischievous, fun, witty, zany, wacky, bouncy, childlike, childish, cute, kawaii, adorable,
      jaunty, perky, sprightly, frisky, frolic, frolicking, prankish, tongue in cheek, ironic, absurd,
      ridiculous, clownish, clumsy, naughty, impish, light and bouncy, teasing, kooky, oddball, weird and fun,
      weird, wonky, derpy, goofball, giggly, giggling, laugh, hilarious, cartoony, cartoonish, jokey, joke,
      meme, memey, coquettish, dainty, adventurous fun, lolloping, skippy, nutty, bonkers, nonsense, tipsy,
      drunken, drunk`,
      'playful',
    ],
    [
      `excited, exciting, excitement, hype, hyped up, pumped, pumped up, fired up, stoked, crazy energy, amped,
      amped up, psyched, psyched up, euphoric rush, electrifying, exhilarating, adrenaline, adrenaline rush`,
      'lively',
      'happy?',
      'epic??',
    ],
    [`confident, swag, cocky, cool cat, sassy, sass, bossy, boss mode, attitude`, 'playful?'],
    [
      `smooth, suave, slick, classy, elegant, elegance, sophisticated, refined, graceful, grace, poised`,
      'calm?',
    ],
    ['innocent, innocence, naive, pure, gentle hearted', 'dreamy?', 'playful??'],
    [
      `adventurous, adventure, explore, exploration, quest, wanderlust, journey, expedition, voyage`,
      'epic?',
      'happy??',
    ],
    [
      `solemn, serious, grave, ceremonial, reverent, austere, dignified, venerable, pious, prayerful`,
      'melancholic?',
      'slow?',
    ],
    ['bored, boring, dull, tedious, meh', '!playful', '!lively'],
    [
      `tired, exhausted, weary, worn out, hungover, hangover, groggy, lazy, sluggish, lethargic`,
      'calm?',
      'slow?',
      'gentle?',
      '!lively',
    ],
    ['bright, luminous, glowing, gleaming, brilliant, sunlit, sun soaked', 'happy?'],
    ['feathery, featherlight, breezy', 'happy??', 'gentle?'],
    ['warmth, wholesome, tender hearted, fuzzy feeling, warm and fuzzy', 'calm?', 'happy??'],
    ['icy, frigid, glacial, frozen, detached', 'dark??', 'melancholic??'],
    [
      `danceable, groovy, groove, funky feel, get down, toe tapping, foot tapping, head bobbing, bop, bops`,
      'lively?',
      'happy??',
    ],
    [
      `chaotic, chaos, mayhem, pandemonium, anarchic, anarchy, unhinged, deranged, insanity, madness, manic,
      mania, berserk`,
      'tense',
      'full on?',
    ],
    ['intense, passion, fiery, fire and passion', 'tense?', 'epic?', 'lively?'],
    ['warm, cosy and warm', 'calm?', 'happy??'],
    ['cold, cold and distant', 'dark??', 'melancholic??'],
    ['intimate love, love, affection, for my love, lovers', 'calm?', 'dreamy?'],
    [
      `died, dies, die, death of, passed, dead friend, mourn, lost my, lost a friend, rainbow bridge`,
      'melancholic',
    ],
    [`smile, make me smile, make us smile, made me smile, make my day, big smile`, 'happy'],
  ],
}
