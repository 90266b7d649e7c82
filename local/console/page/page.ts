import { type Content, type Markup, markup } from "../../../views/markup";
import type { Reply } from "../../http/reply";
import { addressOf, root } from "../address";
import { assetAddress } from "../assets/assets";
import { pageHeaders } from "../headers";

/** A page of the console. */
export interface Page {
  /** As plain text, for the window and the heading. */
  readonly title: string;
  /** The heading, where it is more than the title. */
  readonly heading?: Content;
  /** Links that lead here, from the first page on. */
  readonly trail?: readonly { readonly name: string; readonly address: string }[];
  readonly content: Content;
}

export function pageReply(page: Page, status = 200): Reply {
  return { status, headers: { ...pageHeaders }, body: pageText(page) };
}

/** A part of a page that replaces the one that is shown. */
export function partReply(part: Markup): Reply {
  return { status: 200, headers: { ...pageHeaders }, body: part.text };
}

/** Sends a browser on after a form. */
export function seeOther(address: string): Reply {
  return { status: 303, headers: { ...pageHeaders, location: address } };
}

/** Settings of htmx: no style and no history of its own, and nothing evaluated. */
const htmxSettings = JSON.stringify({ includeIndicatorCSS: false, history: false, mode: "same-origin" });

function pageText({ title, heading, trail, content }: Page): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${htmxSettings}">
<title>${title === "" ? "" : `${title} · `}highlights console</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assetAddress("console.css")}">
<script defer src="${assetAddress("htmx.js")}"></script>
<script defer src="${assetAddress("console.js")}"></script>
</head>
<body>
<a class="skip" href="#content">skip to the content</a>
<header class="top">
<nav aria-label="Console"><ul>
<li><a href="${root}">buckets</a></li>
<li><a href="${addressOf("jobs")}">jobs</a></li>
</ul></nav>
</header>
<main id="content" tabindex="-1">
${trail === undefined ? undefined : markup`<nav class="trail" aria-label="Way here"><ol>${trail.map(step)}</ol></nav>`}
<h1>${heading ?? markup`<bdi>${title}</bdi>`}</h1>
${content}
</main>
</body>
</html>
`.text;
}

function step({ name, address }: { name: string; address: string }): Markup {
  return markup`<li><a href="${address}"><bdi>${name}</bdi></a></li>`;
}
