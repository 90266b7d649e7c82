import type { Page } from "playwright-core";

interface Box {
  readonly text: string;
  /** Number of the piece of text that it belongs to; a piece may take several lines. */
  readonly of: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels by which boxes may touch: those of a font are higher than its letters. */
const slack = { across: 1, down: 3 };

/** Pairs of texts on a page of which one is drawn over the other. */
export async function overlaps(page: Page): Promise<string[]> {
  const boxes = (await textBoxes(page)).sort((a, b) => a.top - b.top);
  const pairs: string[] = [];
  for (const [index, box] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length && boxes[next]!.top < box.bottom; next++) {
      if (touches(box, boxes[next]!)) pairs.push(`${shown(box)} and ${shown(boxes[next]!)}`);
    }
  }
  return pairs;
}

/** The number of texts on a page, so that a page without any cannot pass. */
export async function countTexts(page: Page): Promise<number> {
  return new Set((await textBoxes(page)).map((box) => box.of)).size;
}

/** Texts of a page that its window or picture cuts off at the left or right. */
export async function cutOff(page: Page): Promise<string[]> {
  const width = await page.evaluate<number>("document.documentElement.clientWidth");
  return (await textBoxes(page)).filter((box) => box.left < -1 || box.right > width + 1).map(shown);
}

function touches(a: Box, b: Box): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return a.of !== b.of && across > slack.across && down > slack.down;
}

function shown({ text, left, right, top, bottom }: Box): string {
  const [x, y, wide, high] = [left, top, right - left, bottom - top].map(Math.round);
  return `"${text}" at ${x},${y} (${wide} × ${high})`;
}

/** Runs in the page, as text: the tests are compiled without the types of a browser. */
function textBoxes(page: Page): Promise<Box[]> {
  return page.evaluate<Box[]>(`(() => {
    const boxes = [];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let of = 0; walker.nextNode(); of++) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (node.data.trim() === "" || parent.closest("style,title,desc,head")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const svgText = parent.closest("text");
      const rects = svgText ? [svgText.getBoundingClientRect()] : range.getClientRects();
      for (const { left, right, top, bottom } of rects) {
        if (right > left && bottom > top) boxes.push({ text: node.data.trim().slice(0, 40), of, left, right, top, bottom });
      }
    }
    return boxes;
  })()`);
}
