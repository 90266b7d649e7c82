import { findLacking, type Tools } from "../tools";

/** The filters that effects, transitions and gradings are made of, besides the needed ones. */
export const lookFilters = `
  alphamerge avgblur blend chromashift crop displace drawbox drawgrid edgedetect eq geq hflip hue lutyuv negate
  noise perspective split vflip
`
  .trim()
  .split(/\s+/);

/** The filters for looks that a build of ffmpeg lacks; none in builds from 2018 on. */
export function lackingForLooks({ ffmpeg }: Tools): Promise<string[]> {
  return findLacking(ffmpeg, "filters", lookFilters);
}
