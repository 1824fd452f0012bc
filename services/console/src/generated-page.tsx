interface Properties {
  readonly title: string;
  readonly path: string;
}

/** A page that the toolkit has generated. The gateway sends the policy that shuts it in. */
export function GeneratedPage({ title, path }: Properties) {
  return <iframe class="generated" title={title} src={`/console/pages/${path}`} />;
}
