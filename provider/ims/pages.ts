import { defined } from "../../schema/defined";

/** The parameter that asks for the page after another one; absent for the first page. */
export interface NextPage {
  readonly NextToken?: string;
}

/** The entries of a list that the service gives page by page. */
export async function* pages<Page extends { readonly NextToken?: string | undefined }, Entry>(
  call: (next: NextPage) => Promise<Page>,
  of: (page: Page) => readonly Entry[] | null | undefined,
): AsyncIterable<Entry> {
  let token: string | undefined;
  do {
    const page = await call(defined({ NextToken: token }));
    yield* of(page) ?? [];
    token = page.NextToken;
  } while (token !== undefined);
}
