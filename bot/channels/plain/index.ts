export { renderChoices, renderPlain } from './render.js'
export { splitText } from './split.js'
