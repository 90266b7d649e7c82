/** The parts of a browser that the script uses: the package is compiled without their types. */
export interface Page {
  querySelectorAll(selector: string): Iterable<PageElement>;
  getElementById(id: string): PageElement | null;
  createElement(name: string): PageElement;
  addEventListener(name: string, listener: (event: PageEvent) => void, capture?: boolean): void;
  readonly body: PageElement;
}

export interface PageElement {
  textContent: string | null;
  className: string;
  readonly dataset: Record<string, string | undefined>;
  readonly classList: { add(name: string): void; remove(name: string): void };
  addEventListener(name: string, listener: (event: PageEvent) => void): void;
  append(...children: (PageElement | string)[]): void;
  querySelector(selector: string): PageElement | null;
  closest(selector: string): PageElement | null;
  setAttribute(name: string, value: string): void;
  getBoundingClientRect(): { readonly left: number; readonly width: number };
  scrollIntoView(options: { readonly block: "nearest" }): void;
}

export interface FileInput extends PageElement {
  readonly files: Iterable<PageFile> | null;
  value: string;
}

export interface ProgressBar extends PageElement {
  value: number;
  max: number;
}

export interface Player extends PageElement {
  /** Seconds. */
  currentTime: number;
  play(): Promise<void>;
  pause(): void;
}

export interface PageEvent {
  readonly target: PageElement;
  readonly clientX: number;
  readonly dataTransfer: { readonly files: Iterable<PageFile>; readonly types: readonly string[] } | null;
  preventDefault(): void;
}

export interface PageFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** The one request of a browser that tells how much of a body is sent. */
export interface Sending {
  readonly status: number;
  readonly responseText: string;
  readonly upload: { onprogress: ((event: { readonly loaded: number; readonly total: number }) => void) | null };
  onload: (() => void) | null;
  onerror: (() => void) | null;
  open(method: string, address: string): void;
  send(file: PageFile): void;
}
