/** Imports run one way only: see docs/architecture.md. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to })
module.exports = {
  forbidden: [
    rule('domain-is-pure', '^domain/', { pathNot: '^domain/' }, 'domain imports nothing outside itself'),
    rule(
      'core-knows-no-edge',
      '^bot/(assistant|delivery|jobs|imports|reception|reports|texts)/',
      { path: '^bot/(channels|store|http)/|^bot/main|^scripts/' },
      'decisions reach the world through the interfaces they declare',
    ),
    rule(
      'texts-only-speak',
      '^bot/texts/',
      {
        path: '^bot/(?!texts/|assistant/(chat|editing|facts|people|permissions|reply|summaries|uploads)|delivery/outbox)',
      },
      'texts know domain, and the shapes of what they speak of',
    ),
    rule(
      'only-store-knows-prisma',
      '^(?!bot/store/)',
      { path: '@prisma/|^bot/store/generated|node_modules/pg/|node_modules/@electric-sql' },
      'Prisma and SQL drivers live in bot/store',
    ),
    rule(
      'edges-do-not-know-each-other',
      '^bot/store/',
      { path: '^bot/(channels|http)/|^bot/main|^scripts/' },
      'store serves; it calls nobody',
    ),
    rule(
      'channels-do-not-touch-the-store',
      '^bot/(channels|http)/',
      { path: '^bot/store/|^bot/main|^scripts/' },
      'channels and http are handed what they need',
    ),
    rule('sample-ends-at-scripts', '^bot/(?!main)', { path: '^scripts/' }, 'only main and scripts tie things together'),
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^bot/store/generated' },
    moduleSystems: ['es6'],
  },
}
