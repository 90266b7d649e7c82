import { missingTextPackages } from "../../local/text/packages";
import type { Finding } from "./finding";
import type { DoctorTerminal } from "./terminal";

/** The optional packages that draw titles and subheadings into the reels of the engine `local`. */
export function textFinding({ resolve }: Pick<DoctorTerminal, "resolve">): Finding {
  const name = "titles on local";
  const missing = missingTextPackages(resolve);
  if (missing.length === 0) return { name, is: "there", text: "fonts, and packages that draw them" };
  const text = `${missing.join(", ")} not installed`;
  return { name, is: "open", text, fix: `for titles and subheadings in reels, npm install ${missing.join(" ")}` };
}
