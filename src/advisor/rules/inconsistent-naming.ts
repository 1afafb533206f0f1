/** A few names that go against the schema's own habit, where the profile leaves the habit to it. */
import type { TableId } from '../../catalog/types.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { onTable } from '../subjects.ts';
import { isPlural, isSingular, isUncountable } from '../words/inflection.ts';
import { lastWord } from '../words/name-words.ts';

const LEAST_TABLES = 5;
/** More is no slip, but two habits. */
const MOST_OF_MINORITY = 0.2;

export const inconsistentNaming: Rule = {
  id: 'inconsistent-naming',
  category: 'naming',
  severity: 'hint',
  scope: 'schema',
  summary: 'A name against the schema’s own habit',
  why: 'When almost all tables are in one number or one case, the few that are not are guessed wrong by people and by tools.',
  advice: 'Rename the few, or set the profile to what is meant.',
  sources: [{ title: 'Azimutt: entity-name-inconsistent', url: 'https://azimutt.app/docs/analysis' }],
  examples: {
    invalid: [
      {
        sql: 'CREATE TABLE users (id int); CREATE TABLE posts (id int); CREATE TABLE votes (id int); CREATE TABLE badges (id int); CREATE TABLE comment (id int);',
        finds: ['comment'],
        profile: 'prisma',
      },
      {
        sql: 'CREATE TABLE "User" (id int); CREATE TABLE "Post" (id int); CREATE TABLE "Vote" (id int); CREATE TABLE "Badge" (id int); CREATE TABLE order_line (id int);',
        finds: ['order_line'],
        profile: 'prisma',
      },
    ],
    valid: [
      {
        sql: 'CREATE TABLE users (id int); CREATE TABLE posts (id int); CREATE TABLE comment (id int);',
        because: 'three tables show no habit',
        profile: 'prisma',
      },
      {
        sql: 'CREATE TABLE "User" (id int); CREATE TABLE "Post" (id int); CREATE TABLE "Vote" (id int); CREATE TABLE "Badge" (id int); CREATE TABLE "Comment" (id int);',
        because: 'all are in the singular',
        profile: 'prisma',
      },
      {
        sql: 'CREATE TABLE users (id int); CREATE TABLE posts (id int); CREATE TABLE votes (id int); CREATE TABLE inventory (id int); CREATE TABLE badges (id int);',
        because: 'inventory has no plural',
        profile: 'prisma',
      },
    ],
  },
  check(facts, report) {
    const ids = facts.tables.filter((id) => !facts.isPartition(id) && !facts.hasRole(id, 'orm-internal', 'junction'));
    if (ids.length < LEAST_TABLES) return;
    const told = new Set<TableId>();
    const tell = (few: readonly TableId[], what: string): void => {
      for (const id of few) {
        const table = facts.table(id);
        if (!table || told.has(id)) continue;
        told.add(id);
        report({ on: onTable(table), message: `${table.name} is ${what}, unlike almost all other tables.` });
      }
    };
    if (facts.settings.tableNames === 'any') {
      const counted = ids.filter((id) => !isUncountable(lastWord(nameOf(id))) && !isRole(id, facts));
      tell(
        minority(counted, (id) => isPlural(lastWord(nameOf(id)))),
        'in the plural',
      );
      tell(
        minority(counted, (id) => isSingular(lastWord(nameOf(id)))),
        'in the singular',
      );
    }
    if (facts.settings.names !== 'snake') {
      tell(
        minority(ids, (id) => nameOf(id).includes('_')),
        'in snake_case',
      );
      tell(
        minority(ids, (id) => /[A-Z]/.test(nameOf(id))),
        'in capitals',
      );
    }
  },
};

const nameOf = (id: TableId): string => id.slice(id.indexOf('.') + 1);

const isRole = (id: TableId, facts: Facts): boolean =>
  facts.hasRole(id, 'audit', 'event-log', 'settings', 'fact', 'dimension');

/** Those few for which something holds; none, where they are not few. */
function minority(ids: readonly TableId[], holds: (id: TableId) => boolean): readonly TableId[] {
  const few = ids.filter(holds);
  return ids.length >= LEAST_TABLES && few.length <= ids.length * MOST_OF_MINORITY ? few : [];
}
