import type { FileInput, Page, PageElement, PageEvent, PageFile, Player, ProgressBar, Sending } from "./dom";

// Compiled, this module is the console's script in a browser: it may import types alone.
declare const document: Page;
declare const XMLHttpRequest: new () => Sending;
declare const confirm: (question: string) => boolean;
declare const htmx: { trigger(element: PageElement, name: string): void };

/** Uploads one file after another, each with a line on its progress. */
function prepareUpload(form: PageElement): void {
  const input = form.querySelector("input[type=file]") as FileInput;
  let last: Promise<void> = Promise.resolve();
  const take = (files: Iterable<PageFile>): void => {
    for (const file of files) last = last.then(() => upload(file, form));
  };
  input.addEventListener("change", () => {
    take([...(input.files ?? [])]);
    input.value = "";
  });
  form.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

async function upload(file: PageFile, form: PageElement): Promise<void> {
  const { bucket = "", prefix = "", exists = "", content = "" } = form.dataset;
  const { tell, advance } = uploadLine(file.name, form);
  try {
    const query = `bucket=${bucket}&key=${prefix}${encodeURIComponent(file.name)}`;
    const found = await fetch(`${exists}?${query}`);
    const answer = await found.text();
    if (!found.ok) return tell(answer, "bad");
    const isThere = answer === "yes";
    if (isThere && !confirm(`${file.name} is there already. Replace it?`)) return tell("kept as it was");
    const { status, text } = await send(file, `${content}?${query}${isThere ? "&replace=1" : ""}`, advance);
    if (status !== 201) return tell(text, "bad");
    tell("uploaded");
    htmx.trigger(document.body, "uploaded");
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), "bad");
  }
}

/** A line of the list below the form. */
function uploadLine(
  name: string,
  form: PageElement,
): { tell: (text: string, className?: string) => void; advance: (share: number) => void } {
  const [line, title, state] = [element("li"), element("bdi"), element("span")];
  const bar = element("progress") as ProgressBar;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `upload of ${name}`);
  title.textContent = name;
  line.append(title, " ", bar, " ", state);
  form.querySelector("[data-uploads]")?.append(line);
  return {
    tell: (text, className = "soft") => {
      bar.value = 1;
      state.className = className;
      state.textContent = text;
    },
    advance: (share) => (bar.value = share),
  };
}

/** Sends a file as the browser reads it: `fetch` tells no progress. */
function send(
  file: PageFile,
  address: string,
  advance: (share: number) => void,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("PUT", address);
    sending.upload.onprogress = ({ loaded, total }) => advance(total === 0 ? 1 : loaded / total);
    sending.onload = () => resolve({ status: sending.status, text: sending.responseText });
    sending.onerror = () => reject(new Error("the connection ended; try again"));
    sending.send(file);
  });
}

/** A link to a range plays it in the player of its page; a place on a timeline moves the player. */
function seek(event: PageEvent): void {
  const range = event.target.closest("[data-from]");
  const strip = event.target.closest("[data-seconds]");
  const player = document.getElementById((range ?? strip)?.dataset.player ?? "") as Player | null;
  if (player === null) return;
  if (range !== null) {
    event.preventDefault();
    player.currentTime = Number(range.dataset.from);
    player.dataset.until = range.dataset.to;
    player.scrollIntoView({ block: "nearest" });
    player.play().catch(() => undefined);
  } else if (strip !== null) {
    const { left, width } = strip.getBoundingClientRect();
    player.dataset.until = "";
    player.currentTime = ((event.clientX - left) / width) * Number(strip.dataset.seconds);
  }
}

/** Ends the playing of a range. */
function endRange({ target }: PageEvent): void {
  const player = target as Player;
  const until = player.dataset.until ?? "";
  if (until === "" || player.currentTime < Number(until)) return;
  player.dataset.until = "";
  player.pause();
}

function element(name: string): PageElement {
  return document.createElement(name);
}

for (const form of document.querySelectorAll("[data-upload]")) prepareUpload(form);
document.addEventListener("click", seek);
document.addEventListener("timeupdate", endRange, true);
