/**
 * The parts of a text between which a line may end: Latin words with the spaces behind them, single
 * Chinese, Japanese and Korean characters with their punctuation, single emoji. Joined they are the
 * text.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let before: string | undefined;
  for (const letter of lettersOf(text)) {
    if (before === undefined || mayBreak(before, letter)) words.push(letter);
    else words[words.length - 1] += letter;
    before = letter;
  }
  return words;
}

/** What a reader takes for one letter: an accented one, or an emoji of several code points. */
export function lettersOf(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
}

/** Whether a letter is drawn as an emoji. */
export function isEmoji(letter: string): boolean {
  return /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[0-9#*]\uFE0F?\u20E3/u.test(letter);
}

/** Letters that are written without spaces between words. */
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u;
/** Punctuation that never begins a line, and that never ends one. */
const closing = /^[\p{Pe}\p{Pf}.,!?:;%…—·\u3001\u3002\u30FC\uFF01\uFF05\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F]/u;
const opening = /[\p{Ps}\p{Pi}$¥€£#@]$/u;

function mayBreak(before: string, letter: string): boolean {
  if (isSpace(letter)) return false;
  if (isSpace(before)) return true;
  if (opening.test(before) || closing.test(letter)) return false;
  return [before, letter].some((one) => isEmoji(one) || ideograph.test(one));
}

function isSpace(letter: string): boolean {
  return /^[^\S\u00A0]/u.test(letter);
}

/**
 * Fills lines with the words of a text, each as long as its width allows. `\n` and `\N`, written
 * out or as a character, end a line. A word wider than a line is broken between its letters.
 * @param widthOf width of a text, in the unit of `width`
 */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  return text.split(/\r?\n|\\[nN]/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    const add = (part: string): void => {
      if (line !== "" && widthOf((line + part).trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += line === "" ? part.trimStart() : part;
    };
    for (const word of wordsOf(paragraph)) {
      if (widthOf(word.trimEnd()) <= width) add(word);
      else for (const letter of lettersOf(word)) add(letter);
    }
    return [...lines, line.trimEnd()];
  });
}
