import type { Page } from "playwright-core";

/** Waits until a player has got further than some seconds, and gives its place. */
export function playedTo(page: Page, selector: string, beyond: number): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const player = document.querySelector(${JSON.stringify(selector)});
    const look = () => player.currentTime > ${beyond} && resolve(player.currentTime);
    player.addEventListener("timeupdate", look);
    player.addEventListener("error", () => reject(new Error(player.error.message)));
    look();
  })`);
}
