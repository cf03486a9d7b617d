#!/usr/bin/env node
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { ROLES, type Role } from '../bot/assistant/reply.js'
import { DELIVERY_STATES, type DeliveryState } from '../bot/delivery/index.js'
import { KINDS, type Kind } from '../bot/imports/index.js'
import { type Context, instantOption, quarterArgument, quarterOption, withStore } from './cli/context.js'
import { listDeliveries, sendTest } from './cli/deliveries.js'
import { doctor } from './cli/doctor.js'
import { explain } from './cli/explain-due.js'
import { freeze } from './cli/freeze.js'
import { importing } from './cli/import.js'
import { acknowledge, extend, showPolicy } from './cli/items.js'
import { printFailure, printJson, printLines } from './cli/output.js'
import { forget, invite, listPeople, revoke } from './cli/people.js'
import { publish } from './cli/publish.js'
import { previewReminders, remind } from './cli/remind.js'
import { resolve } from './cli/resolve.js'
import { listRevisions } from './cli/revisions.js'
import { pending, rank, score } from './cli/scores.js'
import { summary } from './cli/summary.js'

/** The operator's commands. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
const program = new Command('don-doc')
  .description('Đôn Đốc: lệnh của người vận hành')
  .helpOption('-h, --help', 'hướng dẫn')
  .helpCommand('help [lệnh]', 'hướng dẫn cho một lệnh')
  .showHelpAfterError('(thêm --help để xem hướng dẫn)')
  .exitOverride()
  .addHelpText(
    'after',
    examples([
      'import questions cau-hoi.csv',
      'score "S&Y te" --quarter 2022-Q1',
      'rank --quarter 2022-Q1',
      'summary 2022-Q1',
      'doctor',
    ]),
  )

const JSON_OPTION = ['--json', 'in một tài liệu JSON'] as const
const QUARTER_OPTION = ['--quarter <quý>', 'quý, ví dụ 2022-Q1'] as const

interface Options {
  readonly json?: true
  readonly quarter?: string
  readonly asOf?: string
  readonly stdin?: true
  readonly dryRun?: true
  readonly yes?: true
  readonly agency?: string
  readonly name?: string
  readonly state?: DeliveryState
  readonly at?: string
  readonly out?: string
  readonly revision?: number
}

program
  .command('migrate')
  .description('nâng cấp lược đồ cơ sở dữ liệu')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['migrate']))
  .action((options: Options) =>
    run(options, async ({ migrated }) => {
      if (options.json) printJson({ applied: migrated })
      else printLines(migrated.length === 0 ? 'Lược đồ đã đủ.' : `Đã nâng cấp: ${migrated.join(', ')}.`)
    }),
  )

program
  .command('import')
  .description('nhập tệp CSV hoặc XLSX')
  .addArgument(new Argument('<loại>', 'loại số liệu trong tệp').choices(KINDS))
  .argument('<tệp>')
  .option('--dry-run', 'chỉ kiểm tra, không lưu')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['import agencies danh-muc.csv', 'import dossiers ho-so.xlsx --dry-run']))
  .action((kind: Kind, file: string, options: Options) =>
    run(options, (context) => importing(context, kind, file, options.dryRun === true, options.json === true)),
  )

program
  .command('score [cơ-quan]')
  .description('điểm của một cơ quan và lý do; không nêu cơ quan thì cả tỉnh')
  .option(...QUARTER_OPTION)
  .option('--as-of <thời-điểm>', 'đọc số liệu tại thời điểm này, ví dụ 2022-02-15T17:00:00+07:00')
  .option(...JSON_OPTION)
  .addHelpText(
    'after',
    examples(['score "sở y tế quý 1 2022"', 'score SYT --quarter 2022-Q1 --json', 'score --quarter 2022-Q1']),
  )
  .action((text: string | undefined, options: Options) =>
    run(options, (context) => {
      const asOf = instantOption(options.asOf) ?? context.clock()
      return score(context, text, quarterOption(options.quarter), asOf, options.json === true)
    }),
  )

program
  .command('rank')
  .description('xếp hạng các cơ quan trong một quý')
  .option(...QUARTER_OPTION)
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['rank --quarter 2022-Q1']))
  .action((options: Options) =>
    run(options, (context) => rank(context, quarterOption(options.quarter), context.clock(), options.json === true)),
  )

program
  .command('resolve [văn-bản]')
  .description('cho biết một câu gõ nói đến cơ quan nào, quý nào')
  .option('--stdin', 'đọc mỗi dòng một câu')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['resolve "S&Y te quy I"', 'resolve --stdin --json < cau-hoi.txt']))
  .action((text: string | undefined, options: Options) => {
    if ((text === undefined) === (options.stdin === undefined)) program.error('cần một câu, hoặc --stdin')
    return run(options, (context) => resolve(context, text ?? null, options.json === true))
  })

program
  .command('pending [cơ-quan]')
  .description('câu hỏi, hồ sơ chưa giải quyết')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['pending', 'pending "sở y tế" --json']))
  .action((text: string | undefined, options: Options) =>
    run(options, (context) => pending(context, text, context.clock(), options.json === true)),
  )

program
  .command('explain-due <mã>')
  .description('giải thích hạn của một câu hỏi, hồ sơ: từng ngày được tính hay không và vì sao')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['explain-due HD-2022-0001']))
  .action((code: string, options: Options) => run(options, (context) => explain(context, code, options.json === true)))

program
  .command('remind')
  .description('gửi bản nhắc việc của thời điểm đã đến, mỗi bản một lần')
  .option('--at <thời-điểm>', 'thời điểm, ví dụ 2026-11-23T07:30:00+07:00; để trống thì bây giờ')
  .addOption(new Option('--dry-run', 'chỉ xem ai được nhắc việc gì, không gửi').conflicts('yes'))
  .option('--yes', 'gửi thật; không có thì chỉ cho biết bao nhiêu người nhận')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['remind --dry-run', 'remind --at 2026-11-23T07:30:00+07:00 --dry-run --json']))
  .action((options: Options) =>
    run(options, (context) => {
      const at = instantOption(options.at) ?? context.clock()
      const json = options.json === true
      return options.dryRun ? previewReminders(context, at, json) : remind(context, at, options.yes === true, json)
    }),
  )

program
  .command('summary <quý>')
  .description('tóm tắt báo cáo quý; --out thì ghi cả báo cáo, phụ biểu, biểu đồ')
  .option('--out <thư-mục>', 'thư mục để ghi các tệp, được tạo nếu chưa có')
  .option(
    '--revision <số>',
    'theo lần chốt này; để trống thì lần chốt mới nhất, chưa chốt thì số liệu hiện có',
    ordinal,
  )
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['summary 2022-Q1', 'summary 2022-Q1 --out bao-cao', 'summary 2022-Q1 --json']))
  .action((quarter: string, options: Options) =>
    run(options, (context) => summary(context, quarterArgument(quarter), options)),
  )

program
  .command('freeze <quý>')
  .description('chốt một quý đã kết thúc, hoặc chốt bản điều chỉnh của quý đã chốt')
  .option('--yes', 'chốt thật; không có thì chỉ xem trước')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['freeze 2022-Q1', 'freeze 2022-Q1 --yes']))
  .action((quarter: string, options: Options) =>
    run(options, (context) => freeze(context, quarterArgument(quarter), options.yes === true, options.json === true)),
  )

program
  .command('publish <quý>')
  .description('gửi lần chốt mới nhất của một quý cho lãnh đạo, mỗi lần chốt gửi một lần')
  .option('--yes', 'gửi thật; không có thì chỉ cho biết ai sẽ nhận')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['publish 2022-Q1', 'publish 2022-Q1 --yes --json']))
  .action((quarter: string, options: Options) =>
    run(options, (context) => publish(context, quarterArgument(quarter), options.yes === true, options.json === true)),
  )

program
  .command('revisions [quý]')
  .description('các lần chốt: khi nào, ai chốt, đã gửi lãnh đạo chưa')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['revisions', 'revisions 2022-Q1 --json']))
  .action((quarter: string | undefined, options: Options) =>
    run(options, (context) => listRevisions(context, quarterOption(quarter), options.json === true)),
  )

program
  .command('ack <mã>')
  .description('ghi nhận một câu hỏi, hồ sơ đang được một người xử lý')
  .requiredOption('--person <người>', 'người xử lý: tên, cơ quan hoặc mã')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['ack HD-2026-0012 --person "chuyên viên sở y tế"']))
  .action((code: string, options: Options & { readonly person: string }) =>
    run(options, (context) => acknowledge(context, code, options.person, options.json === true)),
  )

program
  .command('extend <mã>')
  .description('ghi nhận gia hạn một câu hỏi, hồ sơ theo văn bản')
  .requiredOption('--until <ngày>', 'hạn mới, ví dụ 31/12/2026 hoặc "31/12/2026 17:00"')
  .requiredOption('--decision <số>', 'số văn bản cho phép gia hạn')
  .option('--yes', 'ghi thật; không có thì chỉ xem trước')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['extend HD-2026-0012 --until 31/12/2026 --decision 1234/QĐ-UBND --yes']))
  .action((code: string, options: Options & { readonly until: string; readonly decision: string }) =>
    run(options, (context) => extend(context, code, options, options.yes === true, options.json === true)),
  )

program
  .command('policy')
  .description('chính sách nhắc việc đang có hiệu lực')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['policy', 'policy --json']))
  .action((options: Options) => run(options, (context) => showPolicy(context, options.json === true)))

program
  .command('invite')
  .description('cấp mã mời dùng một lần để liên kết một người với Telegram hoặc Zalo')
  .addArgument(new Argument('<vai-trò>', 'vai trò').choices(ROLES))
  .option('--agency <mã>', 'mã cơ quan, với staff và head')
  .option('--name <tên>', 'tên gọi; để trống thì theo chức danh')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['invite staff --agency SYT', 'invite admin --name "Quản trị Cổng thông tin"']))
  .action((role: Role, options: Options) =>
    run(options, (context) => invite(context, role, options, options.json === true)),
  )

program
  .command('people')
  .description('người dùng, vai trò và kênh đã liên kết')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['people', 'people --json']))
  .action((options: Options) => run(options, (context) => listPeople(context, options.json === true)))

program
  .command('revoke <người>')
  .description('thu hồi quyền của một người: hủy liên kết, mã mời và tin đang chờ gửi')
  .option('--yes', 'làm thật; không có thì chỉ cho biết là ai')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['revoke "chuyên viên sở y tế"', 'revoke "chuyên viên sở y tế" --yes']))
  .action((text: string, options: Options) =>
    run(options, (context) => revoke(context, text, options.yes === true, options.json === true)),
  )

program
  .command('forget <người>')
  .description('xóa hẳn dữ liệu cá nhân của một người, kể cả người đã thu hồi quyền; nhật ký không còn tên')
  .option('--yes', 'làm thật, với đúng tên hoặc mã; không có thì chỉ cho biết là ai')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['forget "chuyên viên sở y tế"', 'forget "Chuyên viên theo dõi - Sở Y tế" --yes']))
  .action((text: string, options: Options) =>
    run(options, (context) => forget(context, text, options.yes === true, options.json === true)),
  )

program
  .command('deliveries')
  .description('tin đã gửi, chờ gửi, không gửi được và vì sao')
  .addOption(new Option('--state <tình-trạng>', 'chỉ những tin ở tình trạng này').choices(DELIVERY_STATES))
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['deliveries --state failed', 'deliveries --json']))
  .action((options: Options) =>
    run(options, (context) => listDeliveries(context, options.state ?? null, options.json === true)),
  )

program
  .command('send-test <người>')
  .description('gửi một tin thử cho một người qua Đôn Đốc đang chạy')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['send-test "lãnh đạo ubnd tỉnh"']))
  .action((text: string, options: Options) => run(options, (context) => sendTest(context, text, options.json === true)))

program
  .command('doctor')
  .description('kiểm tra cài đặt và số liệu')
  .option(...JSON_OPTION)
  .addHelpText('after', examples(['doctor', 'doctor --json']))
  .action((options: Options) =>
    run(options, async (context) => {
      if (!(await doctor(context, options.json === true))) process.exitCode = 1
    }),
  )

// A reader that has seen enough (`| head`) closes its end: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}

async function run(options: Options, work: (context: Context) => Promise<void>): Promise<void> {
  try {
    await withStore(work)
  } catch (error) {
    process.exitCode = printFailure(error, options.json === true)
  }
}

function ordinal(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Cần một số từ 1 trở lên.')
  return Number(text)
}

function examples(commands: readonly string[]): string {
  return `\nVí dụ:\n${commands.map((command) => `  npm run -s cli -- ${command}`).join('\n')}`
}
