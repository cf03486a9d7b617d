/** How a series looks: a colour that the colour-blind can tell, and a pattern for those who see no colours at all. */
export interface Look {
  readonly color: string
  readonly decal: object
}

const stripes = (rotation: number) => ({
  symbol: 'rect',
  color: 'rgba(255, 255, 255, 0.75)',
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation,
})

/** From the palette of Okabe and Ito. */
export const PLAIN: Look = { color: '#0072b2', decal: { symbol: 'none' } }
export const STRIPED: Look = { color: '#d55e00', decal: stripes(-Math.PI / 4) }
