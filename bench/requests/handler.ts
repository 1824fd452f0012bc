/** What every contestant does with a request, once it has read it. */
export interface Draft {
  readonly title: string;
  readonly pages: number;
  readonly tags: readonly string[];
  readonly author: { readonly name: string; readonly email?: string | undefined };
}

export interface Asked {
  readonly shelf: number;
  readonly notify: boolean;
  readonly session: string;
  readonly source: string;
  readonly draft: Draft;
}

export function addBook({ shelf, notify, session, source, draft }: Asked) {
  const { title, pages, tags, author } = draft;
  return { id: `${source}-${session}`, shelf, title, pages, tags, author, notified: notify };
}
