import { MENU } from '../assistant/menu.js'
import type { Door, DoorParts } from '../channels/door.js'
import { telegramDoor } from '../channels/telegram/index.js'
import { zaloDoor } from '../channels/zalo/index.js'
import { type OaTokens, zaloOaDoor } from '../channels/zalo-oa/index.js'
import type { Config } from '../config.js'
import { textsIn } from '../texts/index.js'

/** The doors of the providers that have a token. */
export function openDoors(config: Config, parts: DoorParts, tokens: OaTokens): readonly Door[] {
  const { PUBLIC_URL: publicUrl, WEBHOOK_SECRET: webhookSecret } = config
  const { channelWords: words } = textsIn('vi')
  const telegram =
    config.TELEGRAM_BOT_TOKEN === null
      ? null
      : telegramDoor({
          ...parts,
          token: config.TELEGRAM_BOT_TOKEN,
          apiRoot: config.TELEGRAM_API_ROOT,
          mode: config.TELEGRAM_MODE,
          webhookSecret,
          publicUrl,
          commands: MENU,
        })
  const zalo =
    config.ZALO_BOT_TOKEN === null
      ? null
      : zaloDoor({
          ...parts,
          token: config.ZALO_BOT_TOKEN,
          apiRoot: config.ZALO_API_ROOT,
          mode: config.ZALO_MODE,
          webhookSecret,
          publicUrl,
          words,
        })
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: secretKey } = config
  const oa =
    appId === null || appSecret === null || secretKey === null
      ? null
      : zaloOaDoor({
          ...parts,
          appId,
          appSecret,
          secretKey,
          refreshToken: config.ZALO_OA_REFRESH_TOKEN,
          apiRoot: config.ZALO_OA_API_ROOT,
          oauthRoot: config.ZALO_OA_OAUTH_ROOT,
          tokens,
          words,
        })
  return [telegram, zalo, oa].filter((door) => door !== null)
}
