import { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { OfficeSettings, QuarterSummary } from '../../../domain/index.js'
import {
  type ReportFrame,
  type ReportPart,
  reportBody,
  reportFrame,
  type Signing,
} from '../../texts/vi/report/index.js'
import { type ReportFile, reportFile } from '../file.js'
import {
  BODY_SIZE,
  centred,
  FIRST_LINE,
  FONT,
  figuresTable,
  mm,
  PAGE,
  rule,
  run,
  sideBySide,
  TEXT_WIDTH,
} from './layout.js'

/**
 * The quarterly report as an official document, in Vietnamese.
 * @source decree 30/2020/NĐ-CP, appendix I: layout, head, signature
 */
export async function reportDocument(
  summary: QuarterSummary,
  office: OfficeSettings,
  signing: Signing,
): Promise<ReportFile> {
  const frame = reportFrame(summary, office, signing)
  const document = new Document({
    title: frame.subject,
    creator: office.issuingBody,
    styles: { default: { document: { run: { font: FONT, size: BODY_SIZE * 2, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, header: mm(10) },
          },
        },
        headers: { default: pageNumber(), first: new Header({ children: [new Paragraph('')] }) },
        children: [
          head(frame),
          ...title(frame),
          ...reportBody(summary, office, signing).flatMap(layOut),
          new Paragraph({ keepNext: true, children: [] }),
          signature(frame),
        ],
      },
    ],
  })
  const content = new Uint8Array(await Packer.toArrayBuffer(document))
  return reportFile(`bao-cao-${summary.quarter}`, 'docx', content)
}

/** At the top, in the middle, from the second page on. */
function pageNumber(): Header {
  return new Header({ children: [centred([new TextRun({ children: [PageNumber.CURRENT], size: BODY_SIZE * 2 })])] })
}

function head({ superiorBody, issuingBody, number, nation, motto, placeAndDate }: ReportFrame): Table {
  const left = Math.round(TEXT_WIDTH * 0.4)
  const right = TEXT_WIDTH - left
  return sideBySide(
    [left, right],
    [
      [
        ...(superiorBody === null ? [] : [centred([run(superiorBody.toUpperCase(), 12)])]),
        centred([run(evenly(issuingBody.toUpperCase()), 12, { bold: true })]),
        rule(left, Math.round(left * 0.4)),
        centred([run(number, 13)], { spacing: { before: 120 } }),
      ],
      [
        centred([run(nation.toUpperCase(), 12, { bold: true })]),
        centred([run(motto, 13, { bold: true })]),
        rule(right, mm(56)),
        centred([run(placeAndDate, 13, { italics: true })], { spacing: { before: 120 } }),
      ],
    ],
  )
}

/** Keeps the last three words together, so that a long name breaks before its place: `ỦY BAN NHÂN DÂN / TỈNH LÀO CAI`. */
function evenly(name: string): string {
  return name.replace(/ (\S+) (\S+)$/, '\u00a0$1\u00a0$2')
}

function title({ kind, subject }: ReportFrame): Paragraph[] {
  return [
    centred([run(kind.toUpperCase(), 14, { bold: true })], { spacing: { before: 360 } }),
    centred([run(subject, 14, { bold: true })]),
    rule(TEXT_WIDTH, mm(50)),
    new Paragraph({ spacing: { after: 120 }, children: [] }),
  ]
}

function layOut(part: ReportPart): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'section':
    case 'heading':
      return [text(part.text, { bold: true, keepNext: true })]
    case 'paragraph':
      return [text(part.text)]
    case 'closing':
      return [text(part.text, { keepNext: true })]
    case 'item':
      return [text(`- ${part.text}`)]
    case 'subitem':
      return [text(`+ ${part.text}`)]
    case 'aside':
      return [text(part.text, { italics: true })]
    case 'table':
      return [
        figuresTable(part.head, part.rows),
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          spacing: { before: 40, after: 120 },
          children: part.note === null ? [] : [run(part.note, 12, { italics: true })],
        }),
      ]
  }
}

function text(
  content: string,
  {
    keepNext = false,
    ...font
  }: { readonly keepNext?: boolean; readonly bold?: boolean; readonly italics?: boolean } = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: FIRST_LINE },
    spacing: { after: 120, line: 276 },
    keepNext,
    children: [run(content, BODY_SIZE, font)],
  })
}

/** Who receives it on the left, who signs on the right, with room for the signature. */
function signature({ recipientsTitle, recipients, signature: titles, signerName }: ReportFrame): Table {
  const left = Math.round(TEXT_WIDTH * 0.5)
  const signed = titles.map((line) => centred([run(line, 14, { bold: true })]))
  return sideBySide(
    [left, TEXT_WIDTH - left],
    [
      [
        new Paragraph({ children: [run(recipientsTitle, 12, { bold: true, italics: true })] }),
        ...recipients.map((line) => new Paragraph({ children: [run(line, 11)] })),
      ],
      [...signed, centred([run(signerName ?? '', 14, { bold: true })], { spacing: { before: mm(25) } })],
    ],
  )
}
