/** Short forms that stand for the same words in any agency's name. */
const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:uy ban nhan dan|uy ban|ub)\b/g, 'ubnd'],
  [/\bhoi dong nhan dan\b/g, 'hdnd'],
  [/\bbql\b/g, 'ban quan ly'],
  [/\bvp\b/g, 'van phong'],
  [/\b(?:tp|t p)\b/g, 'thanh pho'],
  [/\btx\b/g, 'thi xa'],
  [/\bttr\b/g, 'thanh tra'],
  [/\bh (?=[a-z]{2})/g, 'huyen '],
  [/\bs (?=[a-z0-9])/g, 'so '],
]

/** Words of a folded text or name, short forms spelled out, words of no weight left out. */
export function wordsOf(folded: string): string[] {
  const expanded = EXPANSIONS.reduce((text, [short, long]) => text.replace(short, long), folded)
  return expanded.split(' ').filter((word) => word !== '' && word !== 'va' && word !== 'cua')
}

/** Words for a kind of place; one that is typed must fit the agency. */
export const PLACE_WORDS: readonly (readonly string[])[] = [
  ['huyen'],
  ['xa'],
  ['phuong'],
  ['thi', 'xa'],
  ['thanh', 'pho'],
]

/** Words that, typed, must be among those an agency is called by. */
export const TELLING_KINDS: readonly (readonly string[])[] = [...PLACE_WORDS, ['so'], ['cuc'], ['ubnd']]

/** Words for a kind of agency: alone they name none. */
export const KIND_WORDS = new Set([
  'so',
  'ban',
  'cuc',
  'ubnd',
  'tinh',
  'huyen',
  'xa',
  'phuong',
  'thi',
  'thanh',
  'pho',
  'van',
  'phong',
])

/** What people say around an agency's name. Taken out before names are looked for. */
const SAYINGS = [
  'dich vu cong truc tuyen|dich vu cong|truc tuyen|dvctt|dvc|tthc|thu tuc hanh chinh|hoi dap|cau hoi|bo ho so|ho so',
  'so lieu|so luong|so cau|so ho so|so diem|tong so|diem so|so voi|so sanh|bao nhieu|bao lau|bao gio|nhu the nao|the nao|may diem',
  'xep hang|xep thu|thu hang|bang xep hang|ton dong|qua han|dung han|tre han|sap den han|den han|con han|cham tra',
  'tra loi|giai quyet|xu ly|dang cho|ty le|ti le|ket qua|toan tinh|ca tinh|toan bo|tat ca|don vi nao|co quan nao|don vi|co quan',
  'cho toi biet|cho biet|cho hoi|xin hoi|cho xem|xin cho|bao cao|tong hop|tinh hinh|tai sao|vi sao|ly do|nguyen nhan|the nhi',
].map((phrases) => new RegExp(`\\b(?:${phrases})\\b`, 'g'))

const CHATTER = new Set(
  (
    'diem cham la co khong nhan duoc bi ve cho toi em anh chi minh xin hay xem nam quy ky thang sao thap cao vay nhi a ' +
    'trong nay nao hom hien nhung cac moi mot do di nhe voi ra roi chua da dang se con may nhieu it lai the thi thu ' +
    'vua truoc sau dau cuoi ngoai giup hoi biet xong hang loai q score rank pending diemso nim ndm gui ban ad bot oi nua ' +
    'cu the chi tiet danh sach nhung gi ai dau khi vua qua ton han'
  ).split(' '),
)

/** Takes the usual sayings out of a folded text. */
export function withoutSayings(folded: string): string {
  return SAYINGS.reduce((text, saying) => text.replace(saying, ' '), ` ${folded} `)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Words that may be left over without anything having been asked by them. */
export function isChatter(word: string): boolean {
  return CHATTER.has(word) || /^\d+$/.test(word) || word.length === 1
}

/** Undoes an unfinished Telex: `sowr y tees` → `so y te`. */
export function withoutTelex(folded: string): string {
  return folded
    .split(' ')
    .map((word) => {
      const plain = word
        .replace(/w/g, '')
        .replace(/([aeod])\1/g, '$1')
        .replace(/(.)[sfrxj]$/, '$1')
      return plain === '' ? word : plain
    })
    .join(' ')
}
