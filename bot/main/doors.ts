import { MENU } from '../assistant/menu.js'
import type { Door, DoorParts } from '../channels/door.js'
import type { OaTokens } from '../channels/zalo-oa/index.js'
import type { Config } from '../config.js'
import { textsIn } from '../texts/index.js'

/** The doors of the providers that have a token; what talks to another is not even loaded. */
export async function openDoors(config: Config, parts: DoorParts, tokens: OaTokens): Promise<readonly Door[]> {
  const { PUBLIC_URL: publicUrl, WEBHOOK_SECRET: webhookSecret } = config
  const { channelWords: words } = textsIn('vi')
  const telegram =
    config.TELEGRAM_BOT_TOKEN === null
      ? null
      : (await import('../channels/telegram/index.js')).telegramDoor({
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
      : (await import('../channels/zalo/index.js')).zaloDoor({
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
      : (await import('../channels/zalo-oa/index.js')).zaloOaDoor({
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
