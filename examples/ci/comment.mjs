// Posts a plan as a comment on a pull request or merge request, or updates the comment of an
// earlier run: node comment.mjs PLAN.md, the output of `alicloud-highlights plan`.
//
// GitHub: GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_EVENT_PATH, which Actions sets;
//   GITHUB_TOKEN, which the step must hand over; PULL_REQUEST, its number, outside of Actions;
//   COMMENT_AUTHOR, whose comments are updated, "github-actions[bot]" by default.
// GitLab: CI_API_V4_URL, CI_PROJECT_ID and CI_MERGE_REQUEST_IID, which GitLab sets; GITLAB_TOKEN,
//   a token of the project with the scope api.
// COMMENT_PAUSE: seconds between tries where the API is busy, 5 by default.
//
// Where it may not comment, as for a pull request from a fork, the plan goes to the job's summary.
// Exit code: 0 posted, updated, or in the summary; 1 otherwise.
import { appendFileSync, readFileSync } from "node:fs";

const { env } = process;
const tries = 3;
const perPage = 100;

/** The comment may not be written with this token. */
class Forbidden extends Error {}

/** Another try may succeed. */
class Busy extends Error {}

/** @returns where to comment, undefined outside of a pull request */
function findPlace() {
  if (env.GITHUB_REPOSITORY) return github(pullRequest());
  if (env.CI_MERGE_REQUEST_IID) return gitlab();
  return undefined;
}

function pullRequest() {
  if (env.PULL_REQUEST) return env.PULL_REQUEST;
  if (!env.GITHUB_EVENT_PATH) return undefined;
  return JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8")).pull_request?.number;
}

function github(number) {
  if (number === undefined) return undefined;
  const repository = `${env.GITHUB_API_URL || "https://api.github.com"}/repos/${env.GITHUB_REPOSITORY}`;
  return {
    name: "GITHUB_TOKEN",
    token: env.GITHUB_TOKEN,
    headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
    longest: 65_536,
    list: `${repository}/issues/${number}/comments`,
    update: { method: "PATCH", url: (id) => `${repository}/issues/comments/${id}` },
    author: () => env.COMMENT_AUTHOR || "github-actions[bot]",
    authorOf: ({ user }) => user?.login,
  };
}

function gitlab() {
  const api = env.CI_API_V4_URL || "https://gitlab.com/api/v4";
  const project = encodeURIComponent(env.CI_MERGE_REQUEST_PROJECT_ID || env.CI_PROJECT_ID);
  const list = `${api}/projects/${project}/merge_requests/${env.CI_MERGE_REQUEST_IID}/notes`;
  return {
    name: "GITLAB_TOKEN",
    token: env.GITLAB_TOKEN,
    headers: { "private-token": env.GITLAB_TOKEN },
    longest: 1_000_000,
    list,
    update: { method: "PUT", url: (id) => `${list}/${id}` },
    author: async (place) => (await call(place, "GET", `${api}/user`)).username,
    authorOf: ({ author }) => author?.username,
  };
}

async function call({ headers }, method, url, body) {
  let response;
  try {
    response = await fetch(url, {
      method,
      headers: { ...headers, "content-type": "application/json", "user-agent": "alicloud-highlights" },
      body: body === undefined ? undefined : JSON.stringify({ body }),
      signal: AbortSignal.timeout(30_000),
    });
  } catch (error) {
    throw new Busy(`${method} ${url}: ${error.cause?.code ?? error.message}`);
  }
  const { status } = response;
  if (response.ok) return response.json();
  const said = `${method} ${url} answered ${status}: ${(await response.text()).slice(0, 300)}`;
  const isLimited = response.headers.has("retry-after") || response.headers.get("x-ratelimit-remaining") === "0";
  if (status >= 500 || status === 429 || (status === 403 && isLimited)) throw new Busy(said);
  throw status === 403 || status === 404 ? new Forbidden(said) : new Error(said);
}

/** The comments of this author that begin with the marker, oldest first. */
async function earlier(place, marker) {
  const author = await place.author(place);
  const found = [];
  for (let page = 1; ; page += 1) {
    const comments = await call(place, "GET", `${place.list}?per_page=${perPage}&page=${page}`);
    found.push(...comments.filter((one) => place.authorOf(one) === author && one.body?.startsWith(marker)));
    if (comments.length < perPage) return found;
  }
}

/** A try begins with the list, so that none posts what an earlier one has posted. */
async function write(place, text) {
  const [known] = await earlier(place, text.slice(0, text.indexOf("\n")));
  if (known === undefined) {
    await call(place, "POST", place.list, text);
    return "posted";
  }
  if (known.body.replaceAll("\r\n", "\n").trim() === text.trim()) return "left as it is";
  await call(place, place.update.method, place.update.url(known.id), text);
  return "updated";
}

async function writePatiently(place, text) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write(place, text);
    } catch (error) {
      if (!(error instanceof Busy) || attempt === tries) throw error;
      console.error(`${error.message}; one more try`);
      await new Promise((resolve) => setTimeout(resolve, Number(env.COMMENT_PAUSE || 5) * 1_000));
    }
  }
}

/** The whole lines that fit, with the folded parts closed, and a sentence that says so. */
function fitting(text, longest) {
  if (text.length <= longest) return text;
  const end = "\n\n_Cut: the whole plan is in the log of the job._\n";
  const room = text.slice(0, longest - end.length - 500);
  const kept = room.slice(0, room.lastIndexOf("\n"));
  const open = kept.split("<details>").length - kept.split("</details>").length;
  return `${kept}${"\n\n</details>".repeat(Math.max(0, open))}${end}`;
}

/** GitHub shows the summary; elsewhere the plan is in the log already. */
function summarize(text, reason) {
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, text);
  const where = env.GITHUB_STEP_SUMMARY ? "the summary of the job" : "the log of the job";
  console.error(`no comment, the plan is in ${where}: ${reason}`);
}

async function main() {
  const text = readFileSync(process.argv[2], "utf8");
  if (!text.startsWith("<!-- alicloud-highlights plan ")) throw new Error(`${process.argv[2]} is no plan`);
  const place = findPlace();
  if (place === undefined) return summarize(text, "no pull request is in the environment");
  if (!place.token) return summarize(text, `${place.name} is not set`);
  try {
    console.error(`comment ${await writePatiently(place, fitting(text, place.longest))}`);
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error;
    summarize(text, `the token may not write it (${error.message})`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
