/** The elements of the page that have an id, by it. */
export const $ = (id) => document.getElementById(id)

/** Makes an element; strings among the children become text, never markup. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
