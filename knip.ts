import type { KnipConfig } from 'knip';

/** Stylesheets name the fonts they use by `url(...)`: to knip, imports. */
const importsOfCss = (text: string): string =>
  [...text.matchAll(/url\(['"]?([^'")]+)|@import\s+['"]([^'"]+)/g)]
    .map(([, url, path]) => `import '${url ?? path}';`)
    .join('\n');

const config: KnipConfig = {
  entry: ['scripts/{start,test,bench}.js', 'src/cli/main.ts', 'bench/*.ts', 'e2e/**/*.ts'],
  project: [
    'app/**/*.{ts,tsx,css}',
    'src/**/*.ts',
    'bench/**/*.ts',
    'e2e/**/*.ts',
    'scripts/*.js',
    '!src/testing/canaries/**',
  ],
  compilers: { css: importsOfCss },
};

export default config;
