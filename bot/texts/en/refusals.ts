/** Why a file is refused, by the reason's code. */
export const FILE_REFUSALS: Readonly<Record<string, string>> = {
  'file-empty': 'The file is empty.',
  'file-not-utf8': 'The file is not in UTF-8. Please save it as CSV UTF-8 or as .xlsx.',
  'file-not-csv': 'The file is not proper CSV: its quotation marks do not match.',
  'file-not-xlsx': 'The file is not a workbook that can be read: it is damaged, or has a password.',
  'file-old-excel': 'The file is of an old Excel (.xls). Please save it as .xlsx or CSV UTF-8.',
  'file-too-large': 'The file is too large. Please split it.',
  'file-too-many-rows': 'The file has too many rows. Please split it.',
  'file-unpacks-too-large': 'The workbook unpacks to too much. Please save it as CSV UTF-8.',
  'header-wrong': 'A column of the header row is missing or there twice.',
  'kind-unknown': 'The header row is of no known kind of data. The first row must name the columns.',
  'kind-ambiguous': 'The header row fits several kinds of data. Please name the columns as one kind has them.',
  'kind-not-by-itself': 'The header row is of a list of users, which is not imported by itself; an editor imports it.',
}
