import { Telegraf } from 'telegraf'
import { message } from 'telegraf/filters'

// A bare bot that says what it is told.
const [token = '', apiRoot = ''] = process.argv.slice(2)
const bot = new Telegraf(token, { telegram: { apiRoot } })
bot.on(message('text'), (context) => context.reply(context.message.text))
process.once('SIGTERM', () => bot.stop('SIGTERM'))
await bot.launch(() => process.stdout.write('launched\n'))
