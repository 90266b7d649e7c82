import { type Content, markup } from "../../../views/markup";
import { count, time } from "../../../views/report/amounts";
import type { Bucket } from "../../store/bucket-list";
import { addressOf, bucketAddress, jobAddress } from "../address";
import type { Route } from "../context";
import { pageReply } from "../page/page";

/** Jobs on the first page. */
const shownJobs = 5;

/** The first page: all buckets, and the newest jobs. */
export const homePage: Route = {
  methods: ["GET"],
  isPage: true,
  async answer({ context }) {
    const buckets = await context.buckets.listBuckets();
    const jobs = context.jobs.all();
    const newest = jobs.slice(0, shownJobs).map(
      (job) => markup`<li><a href="${jobAddress(job.id)}">${job.type}, ${time(job.createTime)}</a>
<span class="state ${job.state.toLowerCase()}">${job.state}</span></li>`,
    );
    const content = markup`${bucketList(buckets)}
<form class="row" method="post" action="${addressOf("create-bucket")}">
<label>new bucket <input name="bucket" required pattern="[a-z0-9][a-z0-9\\-]{1,61}[a-z0-9]" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="bucket-rule"></label>
<button>create</button>
<span class="soft" id="bucket-rule">3 to 63 lower-case letters, digits and hyphens</span>
</form>
<h2>Newest jobs</h2>
${
  jobs.length === 0
    ? markup`<p class="empty">No job was submitted yet. One comes from a program, by <code>pulumi up</code> on the engine <code>local</code> or by a client of IMS that is aimed at this address.</p>`
    : markup`<ul>${newest}</ul><p><a href="${addressOf("jobs")}">all ${count(jobs.length, "job")}</a></p>`
}`;
    return pageReply({ title: "Buckets", content });
  },
};

function bucketList(buckets: readonly Bucket[]): Content {
  if (buckets.length === 0) {
    return markup`<p class="empty">There is no bucket yet: create one, and upload videos to it.</p>`;
  }
  const rows = buckets.map(
    ({ name, created }) => markup`<tr><td><a href="${bucketAddress(name)}">${name}</a></td>
<td class="soft">${time(new Date(created).toISOString())}</td></tr>`,
  );
  return markup`<table><thead><tr><th scope="col">bucket</th><th scope="col">created</th></tr></thead><tbody>${rows}</tbody></table>`;
}
