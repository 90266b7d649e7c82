import type { Drawing } from "../../../local/text/drawing";
import { readPng } from "../../png";
import type { Frame } from "../montage/made-pictures";

/**
 * The mean difference of a frame to the letters of a drawing, as if it were drawn some pixels
 * further to the right and further down. Outlines, shadows and edges do not count.
 */
export function differenceTo({ png, area }: Drawing, frame: Frame, right: number, down: number): number {
  const pixels = readPng(png);
  let [sum, count] = [0, 0];
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const [red, green, blue, alpha] = pixels.at(x, y);
      if (alpha < 255 || red + green + blue < 255) continue;
      const found = frame.at(area.x + x + right, area.y + y + down);
      sum += Math.abs(found[0] - red) + Math.abs(found[1] - green) + Math.abs(found[2] - blue);
      count += 3;
    }
  }
  return sum / count;
}
