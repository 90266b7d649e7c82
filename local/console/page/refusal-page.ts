import { markup } from "../../../views/markup";
import { root } from "../address";
import type { Page } from "./page";

const titles: Readonly<Record<number, string>> = {
  403: "Not allowed",
  404: "Not found",
  405: "Not possible here",
  409: "There already",
  500: "The console failed",
};

/** The page in place of one that cannot be shown. */
export function refusalPage(status: number, message: string): Page {
  return {
    title: titles[status] ?? "Not possible",
    content: markup`<p class="bad" role="alert"><bdi>${message}</bdi></p>
<p><a href="${root}">to the first page of the console</a></p>`,
  };
}
