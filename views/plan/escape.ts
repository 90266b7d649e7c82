/** Characters that are not drawn, or change how others are drawn. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const space = /\p{Zs}/gu;
/** A backtick would end a code span, and a bar a cell of a table. */
const marks = /[`|]/g;

/** A text on one line in which every character is seen: `\n` and `\u202e` stand for themselves. */
export function visible(text: string, longest = 200): string {
  const shown = text
    .replaceAll("\r\n", "\n")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", " ")
    .replace(space, " ")
    .replace(unseen, (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, "0")}`);
  const characters = [...shown];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : shown;
}

/**
 * A foreign text as a code span of Markdown, for every place in a line and in a cell of a table. In
 * a code span nothing is a link, a mention, a tag or a picture.
 */
export function code(text: string, longest?: number): string {
  const shown = visible(text, longest).replace(marks, (mark) => `\\x${mark.charCodeAt(0).toString(16)}`);
  return shown.trim() === "" ? "` `" : `\`${shown}\``;
}

/**
 * A sentence with foreign parts as Markdown, for every place in a line. Words are left as they are;
 * whatever could be read as markup becomes a code span.
 */
export function prose(sentence: string, longest = 400): string {
  const words = visible(sentence.trim().replace(/\s+/g, " "), longest).split(" ");
  let text = "";
  // The words of the code span that is being made.
  let span: string[] = [];
  const close = (after = "") => {
    if (span.length > 0) text += `${code(span.join(" "), Infinity)}${after} `;
    span = [];
  };
  for (const word of words) {
    if (isPlain(word)) {
      close();
      text += `${word} `;
      continue;
    }
    const [, before = "", inner = "", after = ""] = /^([("]*)([^]*?)([)",.:;]*)$/.exec(word)!;
    if (inner === "" || (span.length > 0 && before !== "")) {
      span.push(word);
      continue;
    }
    if (span.length === 0) text += before;
    span.push(inner);
    if (after !== "") close(after);
  }
  close();
  return text.trimEnd();
}

/** Words, numbers and signs that mean nothing in Markdown, at the start of a line neither. */
function isPlain(word: string): boolean {
  if (/^\d+[.)]+$/.test(word)) return false;
  return plain.test(word) && !/^[0-9a-f]{7,}$/i.test(word);
}

const plain =
  /^(?:[→–—…·×]|[("]*(?:\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*|\d+(?:\.\d+)?|\d{4}-\d{2})[)",.:;!?]*)$/u;
