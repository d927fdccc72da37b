import type { Theme } from '../../language.ts'

/** What people do and celebrate to music. */
export const OCCASIONS: Theme = {
  name: 'occasions',
  kind: 'thing',
  rows: [
    [
      `funeral, funeral march, burial, memorial, in memoriam, eulogy, obituary, condolences, remembrance,
      remembrance day, passing away, passed away, last goodbye, final farewell, rest in peace, rip, dirge,
      losing someone, bereavement, widow in black, deathbed, day of the dead`,
      'melancholic?',
      'very slow?',
      'gentle?',
    ],
    [
      `goodbye, farewell, parting, leaving home, break up, breakup, broke up, divorce, my ex, ex girlfriend, ex
      boyfriend, unrequited love, long distance, last day, the last day of summer, end of summer, end of an
      era, we were young, lost love, solitude, moving out, see you never, dumped, ghosted, moving away, waving
      goodbye, leaving town`,
      'melancholic?',
      'slow?',
    ],
    [
      `christmas, christmas morning, christmas eve, christmas tree, santa, santa claus, sleigh ride, sleigh,
      reindeer, elves, elf workshop, noel, mistletoe, advent, gingerbread, snowman, north pole workshop,
      stocking, christmas market, carol singing, nativity, opening presents, unwrapping presents, presents,
      gift, yuletide, eggnog`,
      'happy?',
      'calm??',
    ],
    [
      `halloween, trick or treat, pumpkin, jack o lantern, witch, witchcraft, zombie, vampire, werewolf, ghost,
      monster, frankenstein, dracula, bat, spider, spooky season, all hallows eve, coven, bats in the belfry,
      poltergeist, exorcism, demon, devil, lucifer, satan, hell, gates of hell, ouija, seance, full moon howl,
      cauldron, black cat, black magic, hex, curse, goblin, ghoul, possession, serial killer, slasher, horror
      movie, horror film, horror game, scream queen, killer clown, jump scare, murder, murderer, knife in the
      dark, blood, blood moon, cult, eldritch, lovecraftian, tentacles, cosmic horror`,
      'dark?',
      'tense?',
    ],
    [
      `new year, new years eve, happy new year, countdown, firework, birthday, birthday party, happy birthday,
      surprise party, anniversary, celebration, celebrate, party hats, graduation, graduate, prom king,
      wedding party, confetti, balloons, pinata, baby shower, birthday cake, congratulations, hooray for us,
      promotion, housewarming, reunion, easter, easter egg hunt, easter bunny, thanksgiving, fourth of july,
      independence day, garden party, street party, karaoke, karaoke night`,
      'happy?',
      'lively?',
    ],
    [
      `wedding, bride, groom, walking down the aisle, engagement, proposal, marriage proposal, wedding day,
      honeymoon, valentine, valentines day, valentine date, first kiss, kiss, date night, first date, love
      letter, slow dancing, couple, soulmate, true love, true romance, anniversary dinner, rose petals, roses,
      red roses, honeymoon suite, holding hands, vows`,
      'happy?',
      'calm?',
      'dreamy??',
    ],
    [
      `gym, workout, work out, training, training montage, lifting weights, weightlifting, deadlift, bench
      press, squats, push ups, crossfit, hiit, cardio, treadmill, boxing, boxing match, boxer, kickboxing,
      punching bag, sparring, sweat, pump iron, leg day, gains, no pain no gain, beast mode, spin class,
      burpees, personal best, bodybuilding, barbell, protein shake, mma, ufc`,
      'full on?',
      'fast?',
      'epic?',
    ],
    [
      `runner, jog, marathon, sprint, cycling, bike ride, bike, bicycle, skateboard, skating, skate park,
      skiing, snowboarding, ski slope, parkour, zumba, trail run, running club, half marathon, mountain
      biking, bmx`,
      'lively?',
      'fast?',
    ],
    [
      `battle, war, warfare, battlefield, fight, boss fight, bossfight, boss battle, final boss, final battle,
      final fight, last stand, siege, army, soldier, warrior, attack, charge into battle, to arms, showdown,
      duel, sword fight, swordfight, clash of titans, video game boss fight, enemy, invasion, alien invasion,
      trenches, revolution, uprising, rebellion, rebels, revolt, riot, front line, orc army, war drums, battle
      cry, into battle, combat, ambush, gladiator fight, arena battle, world war, d-day, tank, cannons, space
      battle, naval battle`,
      'epic?',
      'tense?',
      'full on?',
    ],
    [
      `dragon, slaying a dragon, hero, superhero, hero rises, saviour, chosen one, save the world, legend,
      myth, mythology, mythical, god, goddess, zeus, olympus, thor, odin, titan, giant, colossus, kaiju, mech,
      mecha, giant robot, wizard, sorcerer, sorceress, spell, dwarves, orcs, middle of a quest, rpg, jrpg,
      fantasy, high fantasy, dungeons and dragons, d&d, tabletop rpg, world map, overworld, open world,
      fellowship, prophecy, magic sword, guild, epic quest, hero returns, underdog, comeback, rise from the
      ashes, return of the king, the chosen one`,
      'epic?',
      'as cinematic?',
    ],
    [
      `fairy, fairy tale, fairytale, once upon a time, unicorn, elf, elves in the forest, pixie, pixie dust,
      fairy lights, wonderland, neverland, enchanted forest, magic forest, crystal, crystal cave, snow queen,
      glass slipper, sleeping beauty, gnome, magic wand, genie, flying carpet, wishing well, sprite, nymph,
      fairy garden, mystic forest, potion, enchanted castle, pegasus, talking animals`,
      'dreamy?',
      'playful?',
    ],
    [
      `puzzle, puzzle game, chess, chess match, chess club, brain teaser, quiz show, quiz, game show, board
      game, scrabble, lab, laboratory, mad scientist, experiment, invention workshop, inventor, gadget,
      clockmaker, tinkering, escape room`,
      'playful?',
      'tense??',
    ],
    [
      `thriller, hostage, bomb, bomb disposal, countdown to zero, time is running out, last minute, clock is
      ticking, ticking, interrogation, stakeout, assassin, hitman, sniper, kidnapping, locked in, courtroom,
      poker, poker game, poker night, roulette, high noon duel, shark, shark attack, something is watching,
      being watched, stalker, footsteps behind me, emergency, red alert, sirens, ambulance, crime drama,
      conspiracy, exam stress, job interview, dentist, before the storm, calm before the storm, tightrope,
      russian roulette, standoff at dawn, submarine hunt`,
      'tense?',
      'dark??',
    ],
    [
      `montage, graduation speech, motivation, never give up, we can do it, victory lap, success, achievement,
      dream come true, keep going, new beginning, fresh start, new chapter, second chance, overcoming,
      freedom, liberation, peace on earth, reach for the stars, hope for the future, independence, against all
      odds, moon shot, lift off, rocket launch, ascension`,
      'epic?',
      'happy?',
    ],
    [
      `bar fight, brawl, tavern brawl, pub crawl, drinking song, drinking game, beer, pint, pub, pub quiz, pub
      night, tequila, vodka, hanging out, hanging with friends, game night, bbq, barbecue, barbeque, cookout`,
      'happy?',
      'lively?',
    ],
    [
      `game lobby, waiting room music, hold music, menu music, main menu, menu screen, intro music, theme song,
      podcast intro, news theme, stream starting, be right back screen, stream intro`,
      'calm??',
    ],
    [
      `boss music, villain theme, villain entrance, dark lord, evil overlord, evil queen, overlord,
      necromancer, lich, warlock, evil empire, dark side, antagonist, evil plan, world domination, evil laugh,
      supervillain, mad king, usurper`,
      'dark?',
      'epic?',
    ],
    [
      `rebel, teenage rebellion, skate or die, garage, basement show, stage dive, leather jacket, middle
      finger, screw the system, fight the power, smash the state, angst, teenage angst, teen angst, breaking
      things, smashing things, smash, crowd surfing, bad boy, bad girl`,
      'as punk?',
      'full on?',
    ],
    [
      `dog, puppy, kitten, bunny, rabbit, hamster, squirrel, duck, duckling, penguin, monkey, chimp, hedgehog,
      mouse, mice, frog, piglet, pig, chicken, goat, otter, raccoon, panda, guinea pig, pony, ladybug,
      ladybird, bumblebee, baby elephant, parrot, corgi, sloths dancing, capybara, goose, geese, turkey bird,
      donkey, meerkat, ferret, baby animals, red panda, platypus, chipmunk, gecko, lemur`,
      'playful?',
      'happy?',
    ],
    [
      `sleeping cat, cat on a windowsill, purr, sloth, koala, turtle, tortoise, snail, deer, fawn, swan, dove,
      manatee, cow, moth, dragonfly, crane, heron, snail trail, alpaca, cat on windowsill, cat on lap, cat in
      sun, cat asleep, napping cat`,
      'calm?',
    ],
    [
      `wolf, wolf pack, howling wolf, raven, crow, owl, snake, serpent, scorpion, vulture, rat, crocodile,
      black panther, panther, hyena, cobra, tarantula spider, wasp, centipede, worms, beast, black wolf, black
      swan`,
      'dark?',
    ],
    [
      `lion, tiger, bear, stallion, horse, wild horses, elephant, rhino, bull, buffalo, gorilla, bison,
      stampede, stag, king of the jungle, orca, cheetah, jaguar`,
      'epic?',
    ],
    [
      `dolphin, fish, goldfish, seal, seahorse, manta ray, octopus, koi, koi pond, stingray, starfish`,
      'dreamy?',
      'calm??',
    ],
    [
      `ants, ant colony, bee, beehive, mosquito, hummingbirds, bumble bee, flight of a bee, fly buzzing, swarm,
      locusts`,
      'fast?',
      'tense??',
    ],
    [
      `pizza, pasta, spaghetti, ice cream, icecream, sushi roll party, taco, burrito, burger, hot dog, donut,
      cookie, cake, cupcake, candy, sweets, bubble gum, chewing gum, lemonade, lemon, strawberry, banana,
      pineapple, mango, watermelon, cherry, peach, orange juice, smoothie, waffles, cheese, sandwich, snack,
      popsicle, jelly beans, gummy bears, marshmallow, picnic basket, nachos, avocado toast, spring roll,
      juice box, pickle, noodles`,
      'playful?',
      'happy?',
    ],
    [
      `honey, maple syrup, soup, ramen, stew, warm bread, fresh bread, croissant, apple pie, cinnamon, vanilla,
      caramel, chocolate, butter, oatmeal, porridge, comfort food, olive oil, risotto, warm milk, cinnamon
      rolls, toast and jam, blueberry pie`,
      'calm?',
    ],
    ['spicy, chili, chilli, hot sauce, pepper, curry, jalapeno, wasabi', 'lively?'],
    ['win, victory dance, we won, we are the champions', 'epic?', 'happy?'],
    [
      `final lap, last lap, last second, final seconds, photo finish, overtime, tie break, sudden death,
      everything on the line, all or nothing, do or die, penalty shootout, match point, final round, one
      chance, last chance, now or never`,
      'tense?',
      'epic?',
    ],
    ['exam, trapped, alarm, police, trial, prison, following me', 'tense??'],
    ['hospital, letter, old letters', 'melancholic??'],
    [
      `rooftop chase, shadow warrior, tiptoe past the guards, sneak past, creep, lurking, spying, snooping`,
      'tense?',
    ],
    [
      `chasing a ball of yarn, chasing butterflies, chasing its tail, chasing its own tail, zoomies, puppy
      eyes, ball of yarn, playing fetch`,
      'playful?',
    ],
    ['party, beach party, crowd goes crazy, let us party, party time', 'happy?', 'lively?'],
    [
      `cat, cat and mouse, cat with a laser pointer, dog and cat, cat playing piano, keyboard cat, kitty`,
      'playful?',
    ],
    [
      `alien, ufo, area 51, crop circle, invaders, they are coming, it is coming, behind you, someone is behind
      you, something behind the door, power outage, blackout, malfunction, gone wrong, goes wrong, out of
      control, disaster, accident, crash, sinking ship, titanic night, panic button, going down, may day may
      day, meltdown`,
      'tense?',
      'dark??',
    ],
    [
      `end of the world, last human on earth, the last human, world is ending, doomsday, ragnarok, armageddon,
      the fall of an empire, extinction, nuclear winter, fallout shelter, judgement day`,
      'dark?',
      'epic?',
    ],
    [`crime boss, mob, cartel, villain walks in, enter the villain, loan shark, kingpin`, 'dark?', 'tense??'],
    ['troll, grumpy, grumpy cat, ogre, gnome king, witch doctor, imp', 'playful??', 'dark??'],
    [
      `lottery, jackpot, got the job, new job, first paycheck, got promoted, good news, best day ever, best day
      of my life, passed my exam, school is out, homecoming, reunited`,
      'happy?',
    ],
    [
      `getting ready for a date, date, butterflies in my stomach, summer fling, summer love, flirting`,
      'happy?',
      'dreamy??',
    ],
    [
      `plants, houseplant, watering plants, music for plants, bonsai, feeding pigeons, feeding ducks, pigeons,
      old man on a bench`,
      'calm?',
    ],
    ['fever dream, bad trip, acid trip, sleep paralysis, vertigo, delirium', 'dreamy?', 'tense?'],
    ['running, going for a run, go for a run', 'lively?', 'fast?'],
    [`dance, dance floor, dancefloor, dance all night, everybody dance, jump around`, 'lively?', 'happy?'],
    ['alone, all by myself, by myself, gone too soon', 'melancholic?'],
    [
      `bubble, candyland, candy land, tiny, tiny dancer, zoo, petting zoo, fox, zebra, giraffe, kangaroo,
      ostrich, flamingo, toddler, baby laughing, ticklish`,
      'playful?',
    ],
  ],
}
