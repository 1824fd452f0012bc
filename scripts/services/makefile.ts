import type { ServiceFacts } from './facts.ts';

export function makefile({ folder, hasMigrations, name, version }: ServiceFacts): string {
  const targets = ['build', 'test', 'run', ...(hasMigrations ? ['migrate'] : []), 'docker'];
  const lines = [
    `# The service ${name}. Everything here can be said with npm as well; make only knows the short words.`,
    'ROOT := ../..',
    `IMAGE ?= ai2text/${name}:${version}`,
    '',
    `.PHONY: ${targets.join(' ')}`,
    '',
    'build: ## Check types and style. There is nothing to compile: Node runs TypeScript.',
    `\tcd $(ROOT) && npx tsc -p tsconfig.json && npx biome check ${folder}`,
    '',
    'test: ## Run the tests of this service.',
    `\tcd $(ROOT) && npx vitest run ${folder}`,
    '',
    'run: ## Run it alone, with keys of its own. The whole platform: npm start, in the root.',
    '\tAI2TEXT_ENVIRONMENT=dev npm start',
    ...(hasMigrations
      ? [
          '',
          'migrate: ## Bring the schema up to date, or what TO says: make migrate TO=down',
          '\tnpm run migrate -- $(or $(TO),up)',
        ]
      : []),
    '',
    'docker: ## Build the image.',
    '\tdocker build -f Dockerfile -t $(IMAGE) $(ROOT)',
  ];
  return `${lines.join('\n')}\n`;
}
