/** What was counted of one agency's questions (chuyên mục Hỏi - Đáp) in one quarter, read at one instant. */
export interface QuestionFacts {
  /** not deleted, submitted in the quarter's first, second and third calendar month */
  readonly byMonth: readonly [number, number, number]
  /** deleted ones among those submitted in the quarter */
  readonly deleted: number
  /** judged in the quarter: answered on time, responder right or unknown */
  readonly ok: number
  /** judged in the quarter: the deadline passed without an answer */
  readonly late: number
  /** judged in the quarter: answered on time by somebody not entitled to */
  readonly wrongResponder: number
  /** undecided at the instant of reading, whenever they were sent */
  readonly waiting: number
  /** judged `ok` although nobody recorded who answered */
  readonly unknownResponder: number
  /** deadlines of the waiting questions that have one, earliest first */
  readonly waitingDeadlines: readonly Date[]
}

/** What was counted of dossiers (hồ sơ dịch vụ công) in one quarter: of one agency, or of the province. */
export interface ServiceFacts {
  /** received before the quarter and not resolved before it */
  readonly carriedOver: number
  readonly oneStop: number
  readonly online: number
  readonly post: number
  readonly resolved: number
  readonly onTime: number
  /** in progress at the instant of reading, past due and not paused */
  readonly overdueOpen: number
}

/** What was counted of all questions submitted in one quarter. */
export interface ProvinceQuestionFacts {
  readonly received: number
  readonly deleted: number
  readonly answered: number
}

/** Everything counted of one quarter, read at one instant. */
export interface QuarterFacts {
  /** by agency code, as the items name them; an agency without items may be missing */
  readonly questions: ReadonlyMap<string, QuestionFacts>
  readonly services: ReadonlyMap<string, ServiceFacts>
  readonly province: { readonly questions: ProvinceQuestionFacts; readonly services: ServiceFacts }
}

export const NO_QUESTIONS: QuestionFacts = {
  byMonth: [0, 0, 0],
  deleted: 0,
  ok: 0,
  late: 0,
  wrongResponder: 0,
  waiting: 0,
  unknownResponder: 0,
  waitingDeadlines: [],
}

export const NO_SERVICES: ServiceFacts = {
  carriedOver: 0,
  oneStop: 0,
  online: 0,
  post: 0,
  resolved: 0,
  onTime: 0,
  overdueOpen: 0,
}

export function addQuestions(a: QuestionFacts, b: QuestionFacts): QuestionFacts {
  return {
    byMonth: [a.byMonth[0] + b.byMonth[0], a.byMonth[1] + b.byMonth[1], a.byMonth[2] + b.byMonth[2]],
    deleted: a.deleted + b.deleted,
    ok: a.ok + b.ok,
    late: a.late + b.late,
    wrongResponder: a.wrongResponder + b.wrongResponder,
    waiting: a.waiting + b.waiting,
    unknownResponder: a.unknownResponder + b.unknownResponder,
    waitingDeadlines: [...a.waitingDeadlines, ...b.waitingDeadlines].sort((x, y) => x.getTime() - y.getTime()),
  }
}

export function addServices(a: ServiceFacts, b: ServiceFacts): ServiceFacts {
  return {
    carriedOver: a.carriedOver + b.carriedOver,
    oneStop: a.oneStop + b.oneStop,
    online: a.online + b.online,
    post: a.post + b.post,
    resolved: a.resolved + b.resolved,
    onTime: a.onTime + b.onTime,
    overdueOpen: a.overdueOpen + b.overdueOpen,
  }
}

export const receivedOf = ({ byMonth }: QuestionFacts): number => byMonth[0] + byMonth[1] + byMonth[2]
export const faultsOf = ({ late, wrongResponder }: QuestionFacts): number => late + wrongResponder
/** Everything an agency had on its desk in the quarter. */
export const totalOf = ({ carriedOver, oneStop, online, post }: ServiceFacts): number =>
  carriedOver + oneStop + online + post
export const lateOf = ({ resolved, onTime }: ServiceFacts): number => resolved - onTime
export const inProgressOf = (facts: ServiceFacts): number => totalOf(facts) - facts.resolved
