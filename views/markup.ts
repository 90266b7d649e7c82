import { escape } from "./svg";

/** Text of HTML or SVG in which every tag is meant. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What can stand in markup: a text is escaped, a list is put together, undefined is nothing. */
export type Content = string | number | undefined | Markup | readonly Content[];

/** Markup with contents between its parts: `` markup`<p>${name}</p>` ``. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(
    parts.map((part, index) => part + (index < contents.length ? textOf(contents[index]) : "")).join(""),
  );
}

function textOf(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(textOf).join("");
  return escape(String(content));
}
