/** How a series looks: a colour that the colour-blind can tell, and a pattern for those who see no colours at all. */
export interface Look {
  readonly color: string
  readonly decal: object
}

/** From the palette of Okabe and Ito. */
export const BLUE = '#0072b2'
export const ORANGE = '#d55e00'
export const GREEN = '#009e73'

export const PLAIN: Look = { color: BLUE, decal: { symbol: 'none' } }
export const STRIPED: Look = {
  color: ORANGE,
  decal: {
    symbol: 'rect',
    color: 'rgba(255, 255, 255, 0.75)',
    dashArrayX: [1, 0],
    dashArrayY: [2, 4],
    rotation: -Math.PI / 4,
  },
}
