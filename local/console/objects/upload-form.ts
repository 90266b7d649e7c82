import { type Markup, markup } from "../../../views/markup";
import { encodeStrict } from "../../http/query";
import { addressOf } from "../address";

/** Where files are chosen or dropped; the page's script uploads them below a prefix. */
export function uploadForm(bucket: string, prefix: string): Markup {
  // As escapes, since markup cannot hold every sign of a key.
  return markup`<form class="drop" data-upload data-exists="${addressOf("exists")}" data-content="${addressOf("content")}" data-bucket="${bucket}" data-prefix="${encodeStrict(prefix)}">
<label for="files">Upload files: choose them, or drop them here.</label>
<p><input id="files" type="file" multiple></p>
<noscript><p class="soft">An upload needs the page's script, which your browser does not run.</p></noscript>
<ul data-uploads aria-live="polite"></ul>
</form>`;
}
