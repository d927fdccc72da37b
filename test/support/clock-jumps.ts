/** Loaded before a bot: SIGUSR2 sets its wall clock by `CLOCK_JUMP_MS`, as somebody who corrects the machine's time. */
const real = Date.now.bind(Date)
let set = 0
Date.now = () => real() + set
process.on('SIGUSR2', () => {
  set += Number(process.env.CLOCK_JUMP_MS)
})
