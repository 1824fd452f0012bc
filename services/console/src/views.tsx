import { useEffect, useState } from 'preact/hooks';

/** The pages of the console, by the fragment of their address. */
export const VIEWS = {
  recordings: 'Recordings',
  'dead-letters': 'Dead letters',
  contracts: 'Contracts',
  gate: 'Gate',
} as const;
export type ViewName = keyof typeof VIEWS;

function present(): ViewName {
  const name = location.hash.slice(1);
  return name in VIEWS ? (name as ViewName) : 'recordings';
}

/** Which page the address names, now and whenever it changes. */
export function useView(): ViewName {
  const [view, setView] = useState(present);
  useEffect(() => {
    const look = (): void => setView(present());
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  return view;
}

export function ViewLinks({ view }: { readonly view: ViewName }) {
  return (
    <nav class="views">
      {Object.entries(VIEWS).map(([name, title]) => (
        <a key={name} href={`#${name}`} aria-current={name === view ? 'page' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
