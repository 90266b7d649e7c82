import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { addressOf, root } from "../address";
import type { Route } from "../context";
import { assetHeaders } from "../headers";
import { Refusal } from "../refusal";
import { style } from "./style";

interface Asset {
  readonly type: string;
  readonly text: string;
  /** The first digits of the content's SHA-256. */
  readonly digest: string;
}

const script = "text/javascript;charset=utf-8";

/** The files that the pages load, read once each. */
const assets = {
  "console.css": once("text/css;charset=utf-8", () => style),
  "htmx.js": once(script, () => readFileSync(require.resolve("htmx.org/dist/htmx.min.js"), "utf8")),
  "console.js": once(script, ownScript),
};

/** The address of an asset, which changes with its content. */
export function assetAddress(name: keyof typeof assets): string {
  return addressOf(`assets/${assets[name]().digest}/${name}`);
}

export const asset: Route = {
  methods: ["GET"],
  answer({ request }) {
    const [digest, name = ""] = request.path.slice(`${root}assets/`.length).split("/");
    const found = Object.hasOwn(assets, name) ? assets[name as keyof typeof assets]() : undefined;
    if (found === undefined || found.digest !== digest) throw new Refusal(404, "the console has no such file");
    return { status: 200, headers: assetHeaders(found.type), body: found.text };
  },
};

/** The compiled module, which has no imports at run time, as a script. */
function ownScript(): string {
  const text = readFileSync(require.resolve("../browser/script"), "utf8");
  return `(function (exports) {\n${text}})({});\n`;
}

function once(type: string, read: () => string): () => Asset {
  let kept: Asset | undefined;
  return () => {
    if (kept === undefined) {
      const text = read();
      kept = { type, text, digest: createHash("sha256").update(text).digest("hex").slice(0, 16) };
    }
    return kept;
  };
}
