const DAYS = Array.from({ length: 31 }, (_, day) => `march ${day + 1}`).join(', ')

/** Stretches that say nothing of music though they hold terms: idioms, other meanings, what people chat. */
export const NEUTRAL = `
  not only, not just, not merely, no one, noone, nobody, no problem, no worries, no idea, why not, not bad, can't
  wait, cant wait, can't go wrong with, cant go wrong with, can't get enough of, cant get enough of, never
  enough, nothing beats, not gonna lie, no doubt, no matter, no clue, no thanks, no
  pressure, no rush, never mind, nevermind, don't care, dont care, don't mind, dont mind, wouldn't mind, wouldnt
  mind, don't know, dont know, doesn't matter, doesnt matter, don't worry, dont worry, no offense, not sure, not
  that i know, why don't we, why dont we, why can't we, why cant we, can't we, cant we, couldn't we, couldnt we,
  isn't there, isnt there, wouldn't it be, wouldnt it be, don't you, dont you, isn't it, isnt it, aren't we,
  shouldn't we, couldn't hurt, don't stop, dont stop, not stopping, won't stop, no end, never ends, never
  ending, no limits, no matter what, no reason, no joke, no cap, for no reason, no time, nothing special,
  nothing fancy, nothing in particular, no preference, not important, i love, we love, would love, i'd love, id
  love, love this, love it, love that, love to, love the, love some, love a, love how, loving it, loving this,
  lovely to, love you, love u, love y'all, love your, much love, i like, sweet potato, i hope, hope so, hope
  you, hope we, hope it, hope this, hopefully, sorry to, good morning all, good morning everyone, good morning
  guys, good evening, good afternoon, good night all, good night everyone, good night guys, happy to, glad to,
  sad to say, sad to hear, fun fact, for fun, just for fun, make fun, joking, just a joke, just kidding, crazy
  how, that's crazy, this is crazy, thats crazy, so cool, cool cool, ok cool, very cool, sounds cool, sounds
  fun, cool idea, cool bot, rocky, big house, rock paper scissors, rock paper, soul searching, minor league, me too, you too, us too, too bad, too late, to be too, countries, metals, on the rocks, rock bottom, rock solid, this rocks, that rocks, it rocks, bot
  rocks, you rock, you guys rock, music rocks, rocks on the, rock climbing, like a rock, rock the boat, rock on
  the, scissors, a trap, it's a trap, its a trap, tourist trap, mouse trap, trap door, my house, your house, our
  house, his house, her house, their house, the house, a house, in house, house number, full house, white house,
  open house, house plant, house plants, housemate, house cat, little house, old house number, house keys, car
  keys, my keys, your keys, the keys to, house key, arrow keys, keyboard shortcut, mechanical keyboard, my
  keyboard, new keyboard, keyboard is, country are you, which country, what country, my country, your country,
  this country, country of, another country, other countries, in the country of, every country, home country,
  metal detector, scrap metal, metal straw, metal bar, metal fence, pedal to the metal, soul mate, poor soul,
  lost souls, not a soul, no soul, soul food, swing by, mood swings, swing set, swing and a miss, golf swing, in
  march, on march, march of, march madness, last march, next march, since march, minor issue, minor bug, minor
  problem, minor detail, minor inconvenience, minor setback, a minor thing, major problem, major issue, major
  bug, major update, major thing, sharp knife, flat tyre, flat tire, flat mate, voice chat, voice channel, voice
  call, voice message, voice acting, in voice, join voice, voice actor, tone of voice, my voice, your voice, his
  voice, her voice, the voice in my head, voice crack, losing my voice, string of, string theory, no strings
  attached, beat it, beat me, beats me, beat you, beat them, beat the, beaten, beat up, heart beat, heartbeats,
  off the beat, without missing a beat, bass fishing, sea bass, organ donor, organs, ring the bell, rings a
  bell, saved by the bell, taco bell, bell pepper, bell peppers, blow the whistle, drum up, drumstick,
  drumsticks, piano lesson, horn of africa, shoe horn, car horn, horny, folks, hey folks, hi folks, that's all
  folks, folk like us, harp on, bow and arrow, recorder app, voice recorder, tape recorder, works hard, work
  hard, working hard, hard work, hard to say, hard to, try hard, hard drive, hard time, hardly, so hard to, hard
  of, soft drink, software, fast food, fast forward, fast internet, fast asleep, slow internet, slow wifi, wifi
  is slow, internet is slow, discord is slow, bot is slow, so slow today, slow bot, lagging, quick question,
  quick one, real quick, be quick, right quick, be fast, loud and clear, quiet in here, so quiet in here, quiet
  here, it's quiet, its quiet, too quiet in, calm down guys, chill out guys, chill bro, chill dude, green light,
  red light, traffic light, dark mode, light mode, dark chocolate, dark roast, dark matter, black friday, black
  lives, black market, blue screen, white noise machine, red flag, green tea, orange juice box, gold fish,
  golden rule, golden retriever, silver lining, pink slip, high five, high fives, low battery, battery low, deep
  fried, deep dive, school night, time flies, fun run, running late, run out, running out, run it back, runs
  out, ran out, up and running, walk me through, fly by, cold feet, cool beans, warm up, warm welcome, warmed
  up, break a leg, piece of cake, couch potato, sleep on it, sleep well, sweet dreams everyone, dream team,
  dream job, in your dreams, bed time for me, fire alarm, fire extinguisher, fire away, you're fired, on fire
  today, fired, minute, second, last night, last christmas party, the other night, tomorrow night, tonight's,
  this morning, tomorrow morning, every morning, see you in the morning, this evening, tomorrow evening, at
  midnight gmt, night guys, night all, gn, subway sandwich, apple pie recipe, star wars day, pop quiz, pop up,
  pop in, pop corn, dub version of the show, english dub, sub or dub, subs or dubs, dubbed anime, jig is up,
  jigsaw, reel it in, reels on, fishing reel, highlight reel, news reel, instagram reel, watch reels, salsa
  sauce, chips and salsa, salsa verde, salsa dip, garage sale, garage door, underground parking, industrial
  park, industrial area, classical mechanics, classic, indie, pop, mainstream, ambient temperature, ambient
  light, ambient lighting, chamber of commerce, dance around the, punk kid, punkd, tangoed, mango tango,
  swinger, swingers, country code, country club, bluetooth, blues clues, funk you, in a funk, trance state,
  raging at, disco rd, discord, opera browser, opera gx, opera mini, browser, march forward, marching on,
  ${DAYS}`
